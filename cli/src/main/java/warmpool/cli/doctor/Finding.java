package warmpool.cli.doctor;

/**
 * What was found.
 *
 * @param about what was looked at
 * @param severity the symptom's
 * @param fix what to do; empty only if nothing is to be done
 */
public record Finding(String about, Symptom symptom, Severity severity, String words, String fix) {
  public Finding {
    if (fix.isEmpty() == severity.compareTo(Severity.NOTE) > 0) {
      throw new IllegalStateException(symptom + " has to say what to do, or to be none: " + words);
    }
  }

  static Finding ok(String about, String words) {
    return new Finding(about, Symptom.WELL, Severity.OK, words, "");
  }

  /** A local stack is in no account. */
  public static Finding noAccount() {
    return note(Symptom.ACCOUNT_NONE, "account", "a local stack has none to look at");
  }

  static Finding note(Symptom symptom, String about, String words) {
    return new Finding(about, symptom, symptom.severity(), words, "");
  }

  /** Something to do; what could not be looked at says so. */
  public static Finding of(Symptom symptom, String about, String words, String fix) {
    Severity severity = symptom.severity();
    String all = severity == Severity.NOT_LOOKED_AT ? "not looked at: " + words : words;
    return new Finding(about, symptom, severity, all, fix);
  }
}
