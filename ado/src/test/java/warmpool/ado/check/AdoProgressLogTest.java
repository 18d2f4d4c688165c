package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.ado.Fixtures.BELOW_PLAN;
import static warmpool.ado.Fixtures.CHECK;
import static warmpool.ado.Fixtures.PLAN;
import static warmpool.ado.Fixtures.PROJECT;
import static warmpool.ado.Fixtures.TASK;
import static warmpool.ado.Fixtures.TOKEN;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.StandIn.Seen;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.check.CheckOrigin;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;

/** People who wait read this log; nothing they wait for may ever wait for it. */
class AdoProgressLogTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final StandIn standIn = new StandIn();
  private final TestTime time = new TestTime();
  private final AdoHttp http = Fixtures.http(time, standIn.organisation());
  private final AdoProgressLog log = new AdoProgressLog(http, time);
  private final ListAppender<ILoggingEvent> warned = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LogWriter.class);

  @BeforeEach
  void listen() {
    warned.start();
    logger.setLevel(Level.WARN);
    logger.setAdditive(false);
    logger.addAppender(warned);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(warned);
    http.close();
    standIn.close();
  }

  @Test
  void createsFillsAndHangsTheLog() {
    answerWell();

    show("accepted", "waiting for an agent");

    List<Seen> seen = standIn.seen();
    assertThat(seen).hasSize(3);
    assertThat(seen.get(0).method() + " " + seen.get(0).path())
        .isEqualTo("POST " + BELOW_PLAN + "/logs?api-version=7.1");
    assertThat(JsonMapper.shared().readTree(seen.get(0).body()).path("path").asString())
        .isEqualTo("logs\\" + TASK);
    assertThat(seen.get(1).method() + " " + seen.get(1).path())
        .isEqualTo("POST " + BELOW_PLAN + "/logs/12?api-version=7.1");
    assertThat(seen.get(1).headers()).containsEntry("content-type", "application/octet-stream");
    assertThat(seen.get(1).body())
        .isEqualTo(
            """
            2026-03-02T09:00:00.0000000Z accepted
            2026-03-02T09:00:00.0000000Z waiting for an agent
            """);
    assertThat(seen.get(2).method() + " " + seen.get(2).path())
        .isEqualTo("PATCH " + BELOW_PLAN + "/timelines/" + PLAN + "/records?api-version=7.1");
    assertThat(JsonMapper.shared().readTree(seen.get(2).body()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"count":1,"value":[{"id":"%s","log":{"id":12},\
                    "currentOperation":"waiting for an agent"}]}\
                    """
                        .formatted(TASK)));
    assertThat(seen)
        .allMatch(each -> ("Bearer " + TOKEN.value()).equals(each.headers().get("authorization")));
    assertThat(warned.list).isEmpty();
  }

  @Test
  void showsNothingWithoutATimeline() {
    CheckOrigin without =
        new CheckOrigin(
            standIn.organisation(), PROJECT, "checks", Optional.empty(), Optional.empty());

    log.show(CHECK, without, TOKEN, List.of("accepted"));
    log.flush(LONG);

    assertThat(standIn.seen()).isEmpty();
  }

  @Test
  void triesNothingTwiceAndWarnsOnceForEachCheck() {
    standIn.otherwise(_ -> Reply.status(503));

    show("accepted");
    show("accepted", "released");

    assertThat(standIn.seen()).hasSize(2);
    assertThat(warned.list).hasSize(1);
    assertThat(warned.list.toString() + warned.list.getFirst().getKeyValuePairs())
        .doesNotContain(TOKEN.value());
  }

  @Test
  void stopsWhereTheFirstCallFails() {
    standIn.reply(Reply.json(200, "{\"id\":12}"), Reply.status(401));

    show("accepted");

    assertThat(standIn.seen()).hasSize(2);
    assertThat(warned.list).hasSize(1);
  }

  @Test
  void survivesAnAnswerThatItDoesNotUnderstand() {
    standIn.reply(Reply.json(200, "<html>"));

    show("accepted");

    assertThat(standIn.seen()).hasSize(1);
    assertThat(warned.list).hasSize(1);
  }

  @Test
  void neverHoldsUpTheOneWhoShows() {
    standIn.otherwise(seen -> seen.path().contains("/logs") ? standIn.hang() : Reply.status(204));

    log.show(CHECK, Fixtures.origin(standIn.organisation()), TOKEN, List.of("accepted"));
    log.flush(Duration.ofMillis(1));

    assertThat(complete()).isEqualTo(new CallbackOutcome.Accepted());
  }

  @Test
  void itsFailuresDoNotKeepAnswersFromTheCheck() {
    standIn.reply(Reply.status(429).with("Retry-After", "60"));

    show("accepted");

    assertThat(complete()).isEqualTo(new CallbackOutcome.Accepted());
  }

  private void answerWell() {
    standIn.reply(
        Reply.json(200, "{\"id\":12,\"path\":\"logs\",\"lineCount\":0}"),
        Reply.json(200, "{\"id\":12}"),
        Reply.json(200, "{\"count\":1,\"value\":[]}"));
  }

  private void show(String... lines) {
    log.show(CHECK, Fixtures.origin(standIn.organisation()), TOKEN, List.of(lines));
    log.flush(LONG);
  }

  private CallbackOutcome complete() {
    return new AdoCheckCallback(http)
        .complete(CHECK, Fixtures.origin(standIn.organisation()), TOKEN, CheckResult.SUCCEEDED);
  }
}
