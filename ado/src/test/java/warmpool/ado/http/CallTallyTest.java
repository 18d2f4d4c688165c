package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.AdoCalls.Answer;
import warmpool.core.port.AdoCredential;

/** What Azure DevOps makes of our calls is counted as it comes, and each count is taken once. */
class CallTallyTest {
  private static final AdoCredential CREDENTIAL =
      new AdoCredential(AdoCredential.Scheme.BEARER, "secret");

  private final TestTime time = new TestTime();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(time, standIn.organisation());

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, DONE, 1",
    "203, UNAUTHORIZED, 1",
    "302, UNAUTHORIZED, 1",
    "401, UNAUTHORIZED, 1",
    "404, REFUSED, 1",
    "409, REFUSED, 1",
    "429, THROTTLED, 3",
    "503, BROKEN, 3"
  })
  void eachAnswerCountsAsWhatItMeansAndEachTryAsOne(int status, Answer meaning, int tries) {
    standIn.otherwise(_ -> Reply.status(status));

    get(http);

    assertThat(http.takeCalls().answers()).isEqualTo(Map.of(meaning, tries));
  }

  @Test
  void aCountThatWasTakenBeginsAnew() {
    standIn.otherwise(_ -> Reply.json(200, "{}"));
    get(http);
    get(http);

    assertThat(http.takeCalls().answers()).isEqualTo(Map.of(Answer.DONE, 2));
    assertThat(http.takeCalls()).isEqualTo(AdoCalls.NONE);
  }

  /** Two answers that ask for the same half minute ask for half a minute. */
  @Test
  void secondsInWhichWeStayAwayAreCountedOnce() {
    Consumer<Integer> asked =
        seconds ->
            standIn.reply(Reply.json(200, "{}").with("Retry-After", String.valueOf(seconds)));
    asked.accept(30);
    get(http);
    assertThat(http.takeCalls().throttled()).hasSeconds(30);

    time.pass(Duration.ofSeconds(30));
    asked.accept(20);
    get(http);
    get(http);

    assertThat(http.takeCalls())
        .as("the second call did not leave this process")
        .isEqualTo(new AdoCalls(Map.of(Answer.DONE, 1), Duration.ofSeconds(20)));
  }

  @Test
  void callsAsideCountToo() {
    standIn.otherwise(_ -> Reply.json(200, "{}"));

    get(http.aside());

    assertThat(http.takeCalls().answers()).isEqualTo(Map.of(Answer.DONE, 1));
  }

  /**
   * Functions without a tick publish nothing; of them a filter of the deployed stack counts these
   * lines, by where the words are.
   */
  @Test
  void whatWasNotDoneIsLoggedWhereAFilterFindsIt() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger gate = (Logger) LoggerFactory.getLogger(OrganisationGate.class);
    gate.addAppender(logged);
    gate.setLevel(Level.INFO);
    standIn.reply(Reply.status(404));
    standIn.otherwise(_ -> Reply.json(200, "{}"));

    get(http);
    get(http);
    gate.detachAppender(logged);
    gate.setLevel(null);

    assertThat(logged.list).hasSize(1);
    JsonNode line = JsonMapper.shared().readTree(asALambdaWritesIt(logged.list.getFirst()));
    assertThat(line.path("message").stringValue()).isEqualTo("Azure DevOps did not do it");
    assertThat(line.at("/kvpList/0/answer").stringValue()).isEqualTo("refused");
  }

  private static byte[] asALambdaWritesIt(ILoggingEvent event) {
    var encoder = new JsonEncoder();
    encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    encoder.start();
    return encoder.encode(event);
  }

  private void get(AdoHttp by) {
    by.send(AdoRequest.get(standIn.organisation(), "_apis/x"), CREDENTIAL);
  }
}
