package warmpool.ado.http;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds of failure that Azure DevOps names in the body of an answer and that mean more than its
 * status.
 *
 * <p>Source: ado-protocol §2.4 and §3.2.
 */
enum Fault {
  SESSION_OVER("OrchestrationSessionNotFoundException"),
  PLAN_GONE("TaskOrchestrationPlanNotFoundException"),
  PLAN_FOREIGN("TaskOrchestrationPlanSecurityException"),
  AGENT_HAS_JOB("TaskAgentJobStillRunningException"),
  AGENT_GONE("TaskAgentNotFoundException");

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The words of the answer to a delete that carries no type; the names between them are a user's.
   */
  private static final Pattern HAS_JOB_WORDS =
      Pattern.compile("Agent .{1,300} is running a job for pool .{1,300}");

  private final String type;

  Fault(String type) {
    this.type = type;
  }

  /** The fault that the body of a failed answer names, if it is one of these. */
  static Optional<Fault> of(String body) {
    try {
      return of(JSON.readTree(body));
    } catch (JacksonException notJson) {
      // An error page of some proxy: it names no fault of Azure DevOps.
      return Optional.empty();
    }
  }

  private static Optional<Fault> of(JsonNode error) {
    String key = error.path("typeKey").asString("");
    String name = error.path("typeName").asString("");
    for (Fault fault : values()) {
      if (key.equals(fault.type) || names(name, fault.type)) {
        return Optional.of(fault);
      }
    }
    String message = error.path("message").asString("");
    return HAS_JOB_WORDS.matcher(message).lookingAt()
        ? Optional.of(AGENT_HAS_JOB)
        : Optional.empty();
  }

  /** A {@code typeName} is {@code Namespace.Type, Assembly, …}. */
  private static boolean names(String typeName, String type) {
    String qualified = typeName.split(",", 2)[0].strip();
    return qualified.equals(type) || qualified.endsWith("." + type);
  }
}
