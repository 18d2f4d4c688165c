package warmpool.aws.dashboard;

/**
 * When somebody is told.
 *
 * @param id unique in its stack; the runbook's section has the same name
 * @param means one sentence for the person who is woken
 * @param minutes of one period
 * @param periods in a row
 * @param missing whether having no value is an alarm too
 */
public record Alarm(
    String id,
    String means,
    Line line,
    Breach breach,
    double threshold,
    int minutes,
    int periods,
    boolean missing) {
  /** On which side of the threshold it is. */
  public enum Breach {
    ABOVE,
    BELOW
  }

  /** Where it is written what to do. */
  public String runbook() {
    return "docs/runbook.md#" + id;
  }

  static Alarm above(String id, String means, Line line, double threshold) {
    return new Alarm(id, means, line, Breach.ABOVE, threshold, 5, 1, false);
  }

  Alarm during(int minutesEach, int howMany) {
    return new Alarm(id, means, line, breach, threshold, minutesEach, howMany, missing);
  }
}
