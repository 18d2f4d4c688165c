package warmpool.cli.doctor;

/**
 * What was found.
 *
 * @param about what was looked at
 * @param fix what to do; empty if nothing is to be done
 */
public record Finding(String about, Severity severity, String words, String fix) {
  static Finding ok(String about, String words) {
    return new Finding(about, Severity.OK, words, "");
  }

  static Finding note(String about, String words) {
    return new Finding(about, Severity.NOTE, words, "");
  }

  static Finding unseen(String about, String why, String fix) {
    return new Finding(about, Severity.NOT_LOOKED_AT, "not looked at: " + why, fix);
  }

  static Finding warning(String about, String words, String fix) {
    return new Finding(about, Severity.WARNING, words, fix);
  }

  static Finding error(String about, String words, String fix) {
    return new Finding(about, Severity.ERROR, words, fix);
  }
}
