package warmpool.cli.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.aws.settings.PoolOverrides;
import warmpool.aws.settings.PoolSettingsJson;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/**
 * One pool's settings in three places.
 *
 * @param until when what was changed ends
 * @param problems why what was changed does not count
 */
public record SettingsView(
    String pool, Optional<Instant> until, List<String> problems, List<Setting> settings) {

  /**
   * One setting; durations are ISO 8601.
   *
   * @param file what {@code warmpool.yaml} says, if it is there and has the pool
   */
  public record Setting(
      String key, Optional<JsonNode> file, JsonNode deployed, JsonNode live, boolean same) {
    /** For people: the value that counts, and where there is another. */
    @JsonIgnore
    public String words() {
      List<String> others = new ArrayList<>();
      if (!deployed.equals(live)) {
        others.add("deployed " + plain(deployed));
      }
      file.filter(value -> !value.equals(deployed))
          .ifPresent(value -> others.add("warmpool.yaml " + plain(value)));
      return plain(live) + (others.isEmpty() ? "" : "  (" + String.join(", ", others) + ")");
    }

    /** Whether the file says something else than was deployed. */
    @JsonIgnore
    public boolean undeployed() {
      return file.filter(value -> !value.equals(deployed)).isPresent();
    }

    private static String plain(JsonNode value) {
      return value.isString() ? value.stringValue() : value.toString();
    }
  }

  /** Whether all three say the same and nothing is wrong. */
  @JsonProperty
  public boolean same() {
    return problems.isEmpty() && settings.stream().allMatch(Setting::same);
  }

  /** Compares them as they are at {@code now}. */
  public static SettingsView of(
      Optional<PoolSettings> file, PoolSettings deployed, PoolOverrides overrides, Instant now) {
    List<String> problems = new ArrayList<>();
    PoolSettings live = deployed;
    Optional<Instant> until = Optional.empty();
    try {
      until = overrides.until(deployed.name());
      live = overrides.applied(deployed, now);
    } catch (InvalidSettings e) {
      problems.addAll(e.problems());
    }
    return new SettingsView(
        deployed.name().value(), until, problems, settings(file, deployed, live));
  }

  private static List<Setting> settings(
      Optional<PoolSettings> file, PoolSettings deployed, PoolSettings live) {
    Optional<ObjectNode> written = file.map(PoolSettingsJson::write);
    ObjectNode before = PoolSettingsJson.write(deployed);
    ObjectNode now = PoolSettingsJson.write(live);
    List<Setting> all = new ArrayList<>();
    for (String key : now.propertyNames()) {
      if (!key.equals("name")) {
        Optional<JsonNode> inFile = written.map(node -> node.path(key));
        JsonNode old = before.path(key);
        JsonNode value = now.path(key);
        boolean same = old.equals(value) && inFile.filter(node -> !node.equals(old)).isEmpty();
        all.add(new Setting(key, inFile, old, value, same));
      }
    }
    return all;
  }
}
