package warmpool.aws.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/**
 * What operators have changed about pools since they were deployed.
 *
 * <p>Shape: an object with a pool's name for each key; in it what differs, in the form of {@link
 * PoolSettingsJson}, and perhaps until when.
 *
 * <p>Example: {@code {"linux": {"agentsMax": 20, "policy": {"fixed": 4}, "until":
 * "2026-03-02T18:00:00Z"}}}
 */
public final class PoolOverrides {
  /** Nothing is changed. */
  public static final PoolOverrides NONE =
      new PoolOverrides(JsonMapper.shared().createObjectNode());

  private static final String NAME = "name";
  private static final String UNTIL = "until";

  private final ObjectNode changes;

  private PoolOverrides(ObjectNode changes) {
    this.changes = changes;
  }

  /** Errors: {@link InvalidSettings} if it is no such object; single pools are looked at later. */
  public static PoolOverrides read(String json) {
    if (PoolSettingsJson.tree(json) instanceof ObjectNode object
        && object.values().stream().allMatch(JsonNode::isObject)) {
      return new PoolOverrides(object);
    }
    throw new InvalidSettings(
        List.of("write an object with the pools' names as keys, {\"linux\": {…}}"));
  }

  public String write() {
    return changes.toString();
  }

  /** The names in it, whether there are such pools or not. */
  public List<String> names() {
    return List.copyOf(changes.propertyNames());
  }

  /**
   * A pool as it is now.
   *
   * <p>Errors: {@link InvalidSettings} with what is wrong about what was changed of this pool.
   */
  public PoolSettings applied(PoolSettings deployed, Instant now) {
    if (!changes.has(deployed.name().value()) || over(deployed.name(), now)) {
      return deployed;
    }
    ObjectNode change = change(deployed.name());
    if (change.has(NAME)) {
      throw problem(deployed.name(), "name cannot be changed: remove it");
    }
    change.remove(UNTIL);
    ObjectNode merged = PoolSettingsJson.write(deployed);
    change.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
    return PoolSettingsJson.one(merged);
  }

  /** The end of what was changed about a pool, if it has one. Errors: as {@link #applied}. */
  public Optional<Instant> until(PoolName pool) {
    JsonNode until = changes.path(pool.value()).path(UNTIL);
    if (until.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(JsonFields.text(until)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw problem(pool, "until is " + until + ": write an instant, 2026-03-02T18:00:00Z");
    }
  }

  private boolean over(PoolName pool, Instant now) {
    return until(pool).filter(end -> !end.isAfter(now)).isPresent();
  }

  /**
   * With more changed about one pool.
   *
   * @param more settings in the form of {@link PoolSettingsJson}
   * @param until the end of all that is changed about it; empty for none
   */
  public PoolOverrides with(PoolName pool, ObjectNode more, Optional<Instant> until) {
    ObjectNode change = change(pool);
    more.properties().forEach(each -> change.set(each.getKey(), each.getValue()));
    change.remove(UNTIL);
    until.ifPresent(end -> change.put(UNTIL, end.toString()));
    ObjectNode all = changes.deepCopy();
    all.set(pool.value(), change);
    return new PoolOverrides(all);
  }

  /** With a pool as it was deployed. */
  public PoolOverrides without(PoolName pool) {
    return without(List.of(pool.value()));
  }

  /** Without what is about none of these pools, and without what is over. */
  public PoolOverrides tidied(Collection<PoolName> pools, Instant now) {
    List<String> gone =
        names().stream()
            .filter(name ->
                pools.stream().noneMatch(pool -> pool.value().equals(name) && !over(pool, now)))
            .toList();
    return without(gone);
  }

  private PoolOverrides without(Collection<String> names) {
    ObjectNode all = changes.deepCopy();
    all.remove(names);
    return new PoolOverrides(all);
  }

  private ObjectNode change(PoolName pool) {
    return changes.get(pool.value()) instanceof ObjectNode there
        ? there.deepCopy()
        : JsonMapper.shared().createObjectNode();
  }

  private static InvalidSettings problem(PoolName pool, String what) {
    return new InvalidSettings(List.of("pool " + pool + ": " + what));
  }

  @Override
  public String toString() {
    return write();
  }
}
