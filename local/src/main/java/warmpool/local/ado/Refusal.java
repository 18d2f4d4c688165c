package warmpool.local.ado;

/** An error answer, thrown where it is found and written in the documented shape at the edge. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String typeKey;

  Refusal(int status, String typeKey, String message) {
    super(message, null, false, false);
    this.status = status;
    this.typeKey = typeKey;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "VssPropertyValidationException", message);
  }

  static Refusal forbidden(String message) {
    return new Refusal(403, "AccessDeniedException", message);
  }

  static Refusal unauthorized() {
    return new Refusal(
        401,
        "UnauthorizedRequestException",
        "TF400813: The user '' is not authorized to access this resource.");
  }

  static Refusal planNotFound(String planId) {
    return new Refusal(
        404,
        "TaskOrchestrationPlanNotFoundException",
        "No plan found for identifier " + planId + ".");
  }

  static Refusal sessionNotFound(String hub) {
    return new Refusal(
        500,
        "OrchestrationSessionNotFoundException",
        "The orchestration session was not found for hub " + hub + ".");
  }

  static Refusal poolNotFound(long pool) {
    return new Refusal(
        404, "TaskAgentPoolNotFoundException", "Agent pool " + pool + " was not found.");
  }

  static Refusal agentNotFound(long agent) {
    return new Refusal(404, "TaskAgentNotFoundException", "No agent found with ID " + agent + ".");
  }

  static Refusal unavailable() {
    return new Refusal(503, "ServiceUnavailable", "TF400898: The service is unavailable.");
  }

  int status() {
    return status;
  }

  String typeKey() {
    return typeKey;
  }
}
