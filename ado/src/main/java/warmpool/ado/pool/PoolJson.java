package warmpool.ado.pool;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/**
 * Reads the lists of pools, agents and job requests; absent and {@code null} mean the same.
 *
 * <p>What has no time of its own is taken to be new ({@code now}), because old things get cleaned
 * up. Source: ado-protocol §3.
 */
final class PoolJson {
  private PoolJson() {}

  /** The elements of {@code {"count":n,"value":[…]}}; empty if it is nothing like that. */
  static Optional<List<JsonNode>> list(String body) {
    try {
      JsonNode value = JsonMapper.shared().readTree(body).path("value");
      return value.isArray() ? Optional.of(List.copyOf(value.values())) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The number of the pool of exactly this name; the filter of the question may be a pattern. */
  static OptionalLong poolNumber(List<JsonNode> pools, String name) {
    List<JsonNode> found =
        pools.stream().filter(pool -> text(pool, "name").equalsIgnoreCase(name)).toList();
    return found.size() == 1 ? number(found.getFirst(), "id") : OptionalLong.empty();
  }

  static List<Registration> registrations(List<JsonNode> agents, Instant now) {
    List<Registration> read = new ArrayList<>();
    for (JsonNode agent : agents) {
      number(agent, "id").ifPresent(id -> read.add(registration(id, agent, now)));
    }
    return read;
  }

  /** The jobs that no agent has. */
  static List<PoolJob> queued(List<JsonNode> requests, Instant now) {
    return requests.stream()
        .filter(request -> absent(request, "assignTime") && absent(request, "result"))
        .map(request -> job(request, now))
        .toList();
  }

  private static Registration registration(long id, JsonNode agent, Instant now) {
    JsonNode assigned = agent.path("assignedRequest");
    return new Registration(
        id,
        text(agent, "name"),
        text(agent, "status").equalsIgnoreCase("online"),
        agent.path("enabled").asBoolean(true),
        // Whatever it looks like: with a request the agent is never taken to be idle.
        assigned.isObject() ? Optional.of(job(assigned, now)) : Optional.empty(),
        instant(agent, "createdOn", now));
  }

  private static PoolJob job(JsonNode request, Instant now) {
    return new PoolJob(
        number(request, "requestId").orElse(0), build(request), instant(request, "queueTime", now));
  }

  /** A release's job has an owner too, but that is no build. */
  private static Optional<Long> build(JsonNode request) {
    OptionalLong owner = number(request.path("owner"), "id");
    String plan = text(request, "planType");
    boolean isBuild = plan.isEmpty() || plan.equalsIgnoreCase("Build");
    return isBuild && owner.isPresent() ? Optional.of(owner.getAsLong()) : Optional.empty();
  }

  private static boolean absent(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static OptionalLong number(JsonNode node, String field) {
    return node.path(field).asLongOpt();
  }

  /** Times have 0 to 7 digits of a second's fraction. */
  private static Instant instant(JsonNode node, String field, Instant otherwise) {
    try {
      return OffsetDateTime.parse(text(node, field)).toInstant();
    } catch (DateTimeException noTime) {
      return otherwise;
    }
  }
}
