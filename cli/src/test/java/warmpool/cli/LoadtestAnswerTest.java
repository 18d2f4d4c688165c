package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.LoadtestAnswer.Answers;
import warmpool.cli.LoadtestAnswer.ScenarioAnswer;

/** What a load test answers to programs, from what a run of Gatling once said. */
class LoadtestAnswerTest {
  private static final List<String> SAID =
      List.of(
          "> response time 99th percentile (ms)          |        82 |        82 |         -",
          "Reports generated, please open the following file: file:///w/steady-1/index.html",
          "Global: count of failed events is 0.0 : true (actual : 0.0)",
          "honest check: 99th percentile of response time is less than or equal to 100.0"
              + " : true (actual : 47.0)",
          "honest check: count of successful events is greater than or equal to 95.0"
              + " : false (actual : 90.0)");

  private static JsonNode written(ScenarioAnswer... scenarios) {
    StringWriter out = new StringWriter();
    CommandLine command = Warmpool.commandLine().setOut(new PrintWriter(out));
    new Output(command, true)
        .document(new LoadtestAnswer(false, 20, 5, "target/load1", List.of(scenarios)));
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void hasTheFiguresOfEachScenario() {
    var seen =
        ScenarioAnswer.of(
            "steady",
            205,
            Optional.of(new Answers(1, 2, OptionalLong.empty())),
            Gatling.ended(false, SAID));

    JsonNode answer = written(seen);

    assertThat(answer.propertyNames())
        .containsExactlyInAnyOrder(
            "held", "checksPerSecond", "durationSeconds", "folder", "scenarios");
    JsonNode steady = answer.path("scenarios").path(0);
    assertThat(steady.propertyNames())
        .containsExactlyInAnyOrder(
            "scenario", "accepted", "answers", "p99Millis", "assertions", "report", "problems");
    assertThat(steady.path("accepted").asInt()).isEqualTo(205);
    assertThat(steady.path("p99Millis").asDouble()).isEqualTo(47);
    assertThat(steady.path("report").asString()).isEqualTo("file:///w/steady-1/index.html");
    assertThat(steady.path("answers").toString())
        .isEqualTo("{\"lost\":1,\"answeredMoreThanOnce\":2,\"lastAfterSeconds\":null}");
    assertThat(steady.path("assertions").size()).isEqualTo(3);
    JsonNode broken = steady.path("assertions").path(2);
    assertThat(broken.propertyNames()).containsExactlyInAnyOrder("words", "held", "actual");
    assertThat(broken.path("held").asBoolean()).isFalse();
    assertThat(steady.path("problems").valueStream().map(JsonNode::asString))
        .containsExactly(
            "steady: Gatling's assertions failed",
            "steady: 1 accepted checks were not answered",
            "steady: 2 accepted checks were answered more than once");
  }

  @Test
  void knowsNothingOfAnswersThatAreGivenElsewhere() {
    var unseen = ScenarioAnswer.of("burst", 7, Optional.empty(), Gatling.ended(true, List.of()));

    JsonNode burst = written(unseen).path("scenarios").path(0);

    assertThat(burst.path("answers").isNull()).isTrue();
    assertThat(burst.path("p99Millis").isNull()).isTrue();
    assertThat(burst.path("problems").size()).isZero();
  }

  @Test
  void saysWhenTheLastAnswerCame() {
    var answers = Answers.of(Set.of("a", "b"), List.of("b", "a", "x", "x"), Duration.ofSeconds(15));

    assertThat(answers).isEqualTo(new Answers(0, 0, OptionalLong.of(15)));
    assertThat(answers.words())
        .isEqualTo(
            "0 lost, 0 answered more than once; the last answer was there 15 s after the load");
  }

  /** What was waited for in vain says when waiting ended, and nothing of answers. */
  @Test
  void saysNothingOfALastAnswerWhileOneIsMissing() {
    var answers = Answers.of(Set.of("a", "b"), List.of("b", "b"), Duration.ofMinutes(10));
    var none = Answers.of(Set.of(), List.of("x"), Duration.ZERO);

    assertThat(answers).isEqualTo(new Answers(1, 1, OptionalLong.empty()));
    assertThat(answers.words()).isEqualTo("1 lost, 1 answered more than once");
    assertThat(none.lastAfterSeconds()).isEmpty();
  }

  @Test
  void missesChecksThatNobodyAccepted() {
    var none =
        ScenarioAnswer.of(
            "hostile",
            0,
            Optional.of(new Answers(0, 0, OptionalLong.empty())),
            Gatling.ended(true, List.of()));

    assertThat(none.problems()).containsExactly("hostile: no check was accepted");
  }
}
