package warmpool.aws.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/**
 * Reads the pools of a stack from JSON.
 *
 * <p>Shape: a list of objects with {@code name}, {@code agentsMax} and {@code policy}; all other
 * settings of a pool have a default, and but for {@code parallelJobsMax} are durations (ISO 8601).
 * A policy is {@code {"fixed": 2}} or {@code {"schedule": {"zone", "windows": [{"days", "from",
 * "to", "agents"}], "otherwise"}}}.
 *
 * <p>Example: {@code [{"name": "linux", "agentsMax": 10, "policy": {"fixed": 2}, "deadline":
 * "PT20M"}]}
 */
public final class PoolSettingsJson {
  private static final String DURATION = "write a duration as ISO 8601, such as PT30M";

  /** A check's token ends after two days; who has not been answered by then never is. */
  private static final Duration DEADLINE_MAX = Duration.ofDays(1);

  /** A promised agent that nobody comes for is paid for. */
  private static final Duration CLAIM_EXPIRY_MAX = Duration.ofHours(1);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<String> problems = new ArrayList<>();

  private PoolSettingsJson() {}

  /** Errors: {@link InvalidSettings} with the problems of all pools. */
  public static List<PoolSettings> read(String json) {
    return new PoolSettingsJson().pools(tree(json));
  }

  /** One pool as {@link #read} reads it, with every setting. */
  public static ObjectNode write(PoolSettings pool) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", pool.name().value());
    node.put("agentsMax", pool.agentsMax());
    node.set("policy", PolicyJson.write(pool.policy()));
    node.put("deadline", pool.deadline().toString());
    node.put("leadTimeMax", pool.leadTimeMax().toString());
    node.put("claimExpiry", pool.claimExpiry().toString());
    node.put("usefulLifeMin", pool.usefulLifeMin().toString());
    node.put("idleAgeMax", pool.idleAgeMax().toString());
    node.put("parallelJobsMax", pool.parallelJobsMax());
    return node;
  }

  /** Errors: {@link InvalidSettings} with the problems of this pool. */
  static PoolSettings one(JsonNode pool) {
    return new PoolSettingsJson().pools(JSON.createArrayNode().add(pool)).getFirst();
  }

  private List<PoolSettings> pools(JsonNode root) {
    if (!root.isArray() || root.isEmpty()) {
      throw new InvalidSettings(List.of("write a list with at least one pool, [{…}]"));
    }
    List<PoolSettings> pools = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      pool(root.path(i), i + 1).ifPresent(pools::add);
    }
    refuseSameNames(root);
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    return List.copyOf(pools);
  }

  private Optional<PoolSettings> pool(JsonNode node, int number) {
    var fields = new JsonFields("pool " + label(node, number), node, problems);
    PoolName name =
        fields
            .required(
                "name",
                value -> new PoolName(JsonFields.text(value)),
                "write 1 to 64 letters, digits, - or _, starting with a letter or digit")
            .orElse(new PoolName("unnamed-" + number));
    int agentsMax =
        fields
            .required(
                "agentsMax",
                PoolSettingsJson::agents,
                "write how many agents it may have, 1 to " + PoolSettings.AGENTS_CAP)
            .orElse(Integer.MAX_VALUE);
    WarmPolicy policy = new PolicyJson(agentsMax).read(fields).orElse(new FixedPolicy(0));
    Optional<PoolSettings> pool = timed(fields, standard(name, agentsMax), policy);
    fields.refuseUnknownKeys();
    return pool;
  }

  /** What could not be read is a problem by now, and its placeholder is never used. */
  private static PoolSettings standard(PoolName name, int agentsMax) {
    return PoolSettings.standard(
        name, new FixedPolicy(0), Math.min(agentsMax, PoolSettings.AGENTS_CAP));
  }

  private static int agents(JsonNode node) {
    int agents = JsonFields.number(node, 1);
    if (agents > PoolSettings.AGENTS_CAP) {
      throw new IllegalArgumentException("more than any pool may have");
    }
    return agents;
  }

  private Optional<PoolSettings> timed(
      JsonFields fields, PoolSettings standard, WarmPolicy policy) {
    try {
      return Optional.of(
          new PoolSettings(
              standard.name(),
              policy,
              standard.agentsMax(),
              atMost(fields, "deadline", DEADLINE_MAX).orElse(standard.deadline()),
              duration(fields, "leadTimeMax").orElse(standard.leadTimeMax()),
              atMost(fields, "claimExpiry", CLAIM_EXPIRY_MAX).orElse(standard.claimExpiry()),
              duration(fields, "usefulLifeMin").orElse(standard.usefulLifeMin()),
              duration(fields, "idleAgeMax").orElse(standard.idleAgeMax()),
              fields
                  .optional(
                      "parallelJobsMax",
                      value -> JsonFields.number(value, 0),
                      "write how many jobs may run at once, 0 for any number")
                  .orElse(standard.parallelJobsMax())));
    } catch (InvalidSettings e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static Optional<Duration> atMost(JsonFields fields, String key, Duration max) {
    return fields.optional(
        key,
        value -> {
          Duration read = Duration.parse(JsonFields.text(value));
          if (read.compareTo(max) > 0) {
            throw new IllegalArgumentException("too long");
          }
          return read;
        },
        DURATION + ", of at most " + max);
  }

  private static Optional<Duration> duration(JsonFields fields, String key) {
    return fields.optional(key, value -> Duration.parse(JsonFields.text(value)), DURATION);
  }

  /** Azure DevOps does not tell names apart by case, so neither may two pools of ours. */
  private void refuseSameNames(JsonNode root) {
    Set<String> seen = new HashSet<>();
    for (JsonNode pool : root.values()) {
      JsonNode name = pool.path("name");
      if (name.isString() && !seen.add(name.stringValue().toLowerCase(Locale.ROOT))) {
        problems.add(
            "pool " + name.stringValue() + ": name is there twice: keep one of the two pools");
      }
    }
  }

  private static String label(JsonNode pool, int number) {
    JsonNode name = pool.path("name");
    return name.isString() ? name.stringValue() : "#" + number;
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new InvalidSettings(List.of("not JSON: " + e.getOriginalMessage()));
    }
  }
}
