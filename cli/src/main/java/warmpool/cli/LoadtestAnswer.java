package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What load tests came to, for programs.
 *
 * @param held whether nothing was wrong
 * @param checksPerSecond as it was asked for
 * @param durationSeconds of each scenario
 * @param folder where the ids of accepted checks are
 */
record LoadtestAnswer(
    boolean held,
    int checksPerSecond,
    int durationSeconds,
    String folder,
    List<ScenarioAnswer> scenarios) {

  LoadtestAnswer {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * One scenario.
   *
   * @param accepted checks that were answered 200
   * @param answers what became of those; unknown if it is not seen from here
   * @param p99Millis how long 99 of 100 honest checks took at most, on the wall
   * @param problems what is wrong, in sentences
   */
  record ScenarioAnswer(
      String scenario,
      int accepted,
      Optional<Answers> answers,
      OptionalDouble p99Millis,
      List<Gatling.Assertion> assertions,
      Optional<String> report,
      List<String> problems) {

    static ScenarioAnswer of(
        String scenario, int accepted, Optional<Answers> answers, Gatling.Ended ended) {
      List<String> problems = new ArrayList<>();
      if (!ended.held()) {
        problems.add(scenario + ": Gatling's assertions failed");
      }
      answers.ifPresent(each -> problems.addAll(each.problems(scenario, accepted)));
      return new ScenarioAnswer(
          scenario,
          accepted,
          answers,
          ended.p99Millis(),
          ended.assertions(),
          ended.report(),
          List.copyOf(problems));
    }
  }

  /**
   * What became of accepted checks.
   *
   * @param lost accepted checks that were never answered
   * @param lastAfterSeconds until the last answer was seen, after the load; unknown while one is
   *     missing, or if there was none to come
   */
  record Answers(long lost, long answeredMoreThanOnce, OptionalLong lastAfterSeconds) {

    /**
     * Counts them.
     *
     * @param accepted ids of checks
     * @param answered an id for each answer, those of other checks too
     * @param waited after the load, until those answers were seen
     */
    static Answers of(Set<String> accepted, List<String> answered, Duration waited) {
      long lost = missing(accepted, answered);
      boolean complete = lost == 0 && !accepted.isEmpty();
      return new Answers(
          lost,
          moreThanOnce(accepted, answered),
          complete ? OptionalLong.of(waited.toSeconds()) : OptionalLong.empty());
    }

    /** How many were not answered. */
    static long missing(Set<String> accepted, List<String> answered) {
      Set<String> missing = new HashSet<>(accepted);
      answered.forEach(missing::remove);
      return missing.size();
    }

    private static long moreThanOnce(Set<String> accepted, List<String> answered) {
      Map<String, Integer> counts = new HashMap<>();
      answered.forEach(id -> counts.merge(id, 1, Integer::sum));
      return counts.entrySet().stream()
          .filter(entry -> entry.getValue() > 1 && accepted.contains(entry.getKey()))
          .count();
    }

    /** For people. */
    String words() {
      String last =
          lastAfterSeconds.isPresent()
              ? "; the last answer was there %d s after the load"
                  .formatted(lastAfterSeconds.getAsLong())
              : "";
      return "%d lost, %d answered more than once%s".formatted(lost, answeredMoreThanOnce, last);
    }

    private List<String> problems(String scenario, int accepted) {
      List<String> problems = new ArrayList<>();
      if (accepted == 0) {
        problems.add(scenario + ": no check was accepted");
      }
      if (lost > 0) {
        problems.add(scenario + ": " + lost + " accepted checks were not answered");
      }
      if (answeredMoreThanOnce > 0) {
        problems.add(
            scenario
                + ": "
                + answeredMoreThanOnce
                + " accepted checks were answered more than once");
      }
      return problems;
    }
  }
}
