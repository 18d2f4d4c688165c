package warmpool.cli;

import static warmpool.cli.doctor.Symptom.CHECK_EVALUATED_AGAIN;
import static warmpool.cli.doctor.Symptom.CHECK_IN_API_RESPONSE_MODE;
import static warmpool.cli.doctor.Symptom.CHECK_MISSING;
import static warmpool.cli.doctor.Symptom.CONNECTION_ELSEWHERE;
import static warmpool.cli.doctor.Symptom.CONNECTION_MISSING;
import static warmpool.cli.doctor.Symptom.HEADER_BUILD_ID_MISSING;
import static warmpool.cli.doctor.Symptom.HEADER_CONTENT_TYPE_MISSING;
import static warmpool.cli.doctor.Symptom.HEADER_MISSING;
import static warmpool.cli.doctor.Symptom.HEADER_TIMELINE_ID_MISSING;
import static warmpool.cli.doctor.Symptom.PLACEHOLDER_MISSING;
import static warmpool.cli.doctor.Symptom.POOL_MISSING;
import static warmpool.cli.doctor.Symptom.POOL_UPDATES_AGENTS;
import static warmpool.cli.doctor.Symptom.QUEUE_MISSING;
import static warmpool.cli.doctor.Symptom.TICKS_NONE;
import static warmpool.cli.doctor.Symptom.TIMEOUT_BEFORE_DEADLINE;
import static warmpool.cli.doctor.Symptom.TIMEOUT_BEYOND_TOKEN;
import static warmpool.cli.doctor.Symptom.TIMEOUT_LONG;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.local.ado.CheckConnection;

/** Everything that can be wrong with how an organisation asks a stack, each provoked once. */
class DoctorOfAConnectionTest {
  private static final Map<String, String> HEADERS =
      new CheckConnection(URI.create("http://127.0.0.1/"), "", "", "", Duration.ofHours(1))
          .headers();

  @TempDir private Path folder;
  private ConnectedBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new ConnectedBed(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  private void check(CheckConnection.Completion completion, Duration timeout, String... without) {
    Map<String, String> headers = new TreeMap<>(HEADERS);
    List.of(without).forEach(headers::remove);
    bed.ado.disconnectCheck("linux");
    bed.ado.connectCheck(
        "linux",
        new CheckConnection(
            bed.stack.webhook(), "v1/checks/linux", "a", "b", timeout, completion, headers));
  }

  @Test
  @Provokes({
    CHECK_IN_API_RESPONSE_MODE,
    HEADER_BUILD_ID_MISSING,
    HEADER_TIMELINE_ID_MISSING,
    HEADER_CONTENT_TYPE_MISSING,
    HEADER_MISSING,
    TIMEOUT_BEYOND_TOKEN,
    TIMEOUT_LONG,
    TIMEOUT_BEFORE_DEADLINE,
    CHECK_MISSING
  })
  void findsAChecksWrongSettings() {
    check(CheckConnection.Completion.API_RESPONSE, Duration.ofHours(1));
    bed.finds(
        CHECK_IN_API_RESPONSE_MODE,
        "is in ApiResponse mode: it passes as soon as we answer, without any agent",
        "./warmpool connect --project demo");

    check(CheckConnection.Completion.CALLBACK, Duration.ofDays(3), "BuildId", "TimelineId");
    bed.finds(HEADER_BUILD_ID_MISSING, "so agents may be started for cancelled runs")
        .finds(HEADER_TIMELINE_ID_MISSING, "so the run page shows no progress")
        .finds(TIMEOUT_BEYOND_TOKEN, "its timeout is 4320 minutes; its token ends after 48 hours");

    check(CheckConnection.Completion.CALLBACK, Duration.ofHours(30), "PlanId", "Content-Type");
    bed.finds(TIMEOUT_LONG, "more than a day is of no use")
        .finds(HEADER_MISSING, "has no header PlanId, so we refuse its calls")
        .finds(HEADER_CONTENT_TYPE_MISSING);

    check(CheckConnection.Completion.CALLBACK, Duration.ofMinutes(20));
    bed.finds(TIMEOUT_BEFORE_DEADLINE, "we answer until 30, and it will not listen");

    bed.ado.disconnectCheck("linux");
    bed.finds(CHECK_MISSING, "there is none, so stages start without asking us");
  }

  @Test
  @Provokes(CHECK_EVALUATED_AGAIN)
  void findsACheckThatIsAskedAgainAndAgain() {
    bed.ado.checkAgainEvery("linux", 5);

    bed.finds(CHECK_EVALUATED_AGAIN, "is evaluated every 5 minutes; it has to be 0");
  }

  @Test
  @Provokes({PLACEHOLDER_MISSING, POOL_UPDATES_AGENTS, QUEUE_MISSING, POOL_MISSING, TICKS_NONE})
  void findsPoolsThatNobodyHasSetUp() throws IOException {
    // The scaler adds a placeholder to each pool that it keeps.
    bed.ado.createPool("quiet");
    String pool = "{\"name\":\"%s\",\"agentsMax\":1,\"policy\":{\"fixed\":0}}";
    bed.write(
        Map.of(
            "WARMPOOL_POOLS", "[" + pool.formatted("quiet") + "," + pool.formatted("none") + "]"));

    bed.finds(PLACEHOLDER_MISSING, "pool quiet: has no placeholder, so jobs fail at once")
        .finds(POOL_UPDATES_AGENTS, "pool quiet: lets agents update themselves")
        .finds(QUEUE_MISSING, "check on none in demo")
        .finds(POOL_MISSING, "pool none: is not in Azure DevOps")
        .finds(TICKS_NONE, "ticks of quiet: there has been none");
  }

  @Test
  @Provokes({CONNECTION_ELSEWHERE, CONNECTION_MISSING})
  void findsAServiceConnectionThatLeadsElsewhere() throws IOException {
    bed.run("connect", "--project", "demo", "--yes", "--url", "http://127.0.0.1:1/");
    bed.finds(CONNECTION_ELSEWHERE, "leads to http://127.0.0.1:1/, but the webhook is elsewhere");

    bed.write(Map.of("WARMPOOL_STACK", "other"));
    bed.doctor().finds(CONNECTION_MISSING, "connect has made none");
  }
}
