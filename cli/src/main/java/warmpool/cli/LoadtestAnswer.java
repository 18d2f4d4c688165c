package warmpool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
   * @param lastAfterSeconds when the last answer came, after the load
   */
  record Answers(long lost, long answeredMoreThanOnce, long lastAfterSeconds) {

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
