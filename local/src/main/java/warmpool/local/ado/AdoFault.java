package warmpool.local.ado;

/** One way in which Azure DevOps misbehaves, as a switch with a number. */
public enum AdoFault {
  COMPLETIONS_UNAVAILABLE("Completions of checks answer 503", "", 1),
  ALL_UNAVAILABLE("Every call answers 503", "", 1),
  TOO_MANY_REQUESTS("Callers other than agents are blocked with 429", "Retry-After, s", 5),
  DELAYED_ANSWERS("Good answers to callers other than agents carry Retry-After", "s", 5),
  DUPLICATE_COMPLETION_REFUSED("A repeated completion answers 500 session not found", "", 1),
  AGENT_STATUS_LATE("An agent's status is shown late", "world s", 30),
  TOKEN_REJECTED_AS_PAGE(
      "Tokens other than agents' are refused with 203 and a sign-in page", "", 1),
  TOKEN_REJECTED("Tokens other than agents' are refused with 401", "", 1),
  RANDOM_SERVER_ERRORS("Some calls fail with a 5xx", "%", 10),
  ANSWER_LOST("Some calls take effect and the answer is lost", "%", 10);

  private final String meaning;
  private final String unit;
  private final double usual;

  AdoFault(String meaning, String unit, double usual) {
    this.meaning = meaning;
    this.unit = unit;
    this.usual = usual;
  }

  public String meaning() {
    return meaning;
  }

  /** The unit of the parameter; empty when the fault has none. */
  public String unit() {
    return unit;
  }

  public double usualParameter() {
    return usual;
  }
}
