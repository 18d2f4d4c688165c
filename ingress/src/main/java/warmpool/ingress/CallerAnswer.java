package warmpool.ingress;

/** Whether we know who calls. */
enum CallerAnswer {
  KNOWN("known"),
  NO_CREDENTIALS("the Authorization header is missing"),
  NOT_BASIC("the Authorization header is not one of HTTP Basic"),
  UNKNOWN("the user or the password is wrong");

  private final String words;

  CallerAnswer(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
