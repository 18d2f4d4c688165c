package warmpool.ado.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.StandIn.Seen;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.name.PoolName;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.DirectoryView.Rejected;
import warmpool.core.port.DirectoryView.Unavailable;
import warmpool.core.port.PoolJob;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Removal;

/**
 * The lists as Azure DevOps really writes them (ado-protocol §3), and everything that goes wrong on
 * the way.
 */
class AdoAgentDirectoryTest {
  private static final PoolName POOL = new PoolName("fargate");
  private static final String PAT = "0a1b2c3d-personal-access-token";
  private static final Reply ONE_POOL =
      Reply.json(200, "{\"count\":1,\"value\":[{\"id\":5,\"name\":\"fargate\"}]}");
  private static final Reply EMPTY = Reply.json(200, "{\"count\":0,\"value\":[]}");

  private final AtomicInteger doubts = new AtomicInteger();
  private final TestTime time = new TestTime();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(time, standIn.organisation());
  private final AdoAgentDirectory directory = directory(() -> PAT);

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @Test
  void asksForWhatItNeedsAndPresentsTheToken() {
    standIn.reply(ONE_POOL, EMPTY, EMPTY, EMPTY, EMPTY);

    directory.observe(POOL);
    directory.observe(POOL);

    String pools = "/org/_apis/distributedtask/pools";
    String requests = pools + "/5/jobrequests?completedRequestCount=0&api-version=7.1";
    String agents =
        pools + "/5/agents?includeAssignedRequest=true&includeCapabilities=false&api-version=7.1";
    assertThat(standIn.seen().stream().map(Seen::path))
        .containsExactly(
            pools + "?poolName=fargate&api-version=7.1", requests, agents, requests, agents);
    String basic = Base64.getEncoder().encodeToString((":" + PAT).getBytes(StandardCharsets.UTF_8));
    assertThat(standIn.seen())
        .allMatch(seen -> ("Basic " + basic).equals(seen.headers().get("authorization")));
  }

  @Test
  void aJobHandedOverBetweenTheTwoReadsIsCountedOnce() {
    standIn.reply(
        ONE_POOL,
        Reply.json(200, "{\"value\":[{\"requestId\":7},{\"requestId\":8}]}"),
        Reply.json(200, "{\"value\":[{\"id\":1,\"assignedRequest\":{\"requestId\":7}}]}"));

    assertThat(((DirectoryView.Seen) directory.observe(POOL)).queued())
        .extracting(PoolJob::number)
        .containsExactly(8L);
  }

  @Test
  void takesOnlyThePoolOfExactlyThisName() {
    standIn.reply(
        Reply.json(
            200,
            """
            {"value":[{"id":4,"name":"fargate-old"},{"id":5,"name":"Fargate"}]}\
            """),
        EMPTY,
        EMPTY);

    assertThat(directory.observe(POOL)).isInstanceOf(DirectoryView.Seen.class);
    assertThat(standIn.seen().get(1).path()).contains("/pools/5/");
  }

  @Test
  void saysThatThePoolIsNotThereAndLooksAgainNextTime() {
    standIn.reply(EMPTY, ONE_POOL, EMPTY, EMPTY);

    assertThat(directory.observe(POOL))
        .isEqualTo(new Unavailable(Optional.empty(), "the organisation shows no such pool"));
    assertThat(directory.observe(POOL)).isInstanceOf(DirectoryView.Seen.class);
  }

  @Test
  void looksAPoolUpAnewAfterItWasReplaced() {
    standIn.reply(
        ONE_POOL,
        Reply.status(404),
        Reply.json(200, "{\"value\":[{\"id\":6,\"name\":\"fargate\"}]}"),
        EMPTY,
        EMPTY);

    assertThat(directory.observe(POOL)).isInstanceOf(Unavailable.class);
    assertThat(directory.observe(POOL)).isInstanceOf(DirectoryView.Seen.class);
    assertThat(standIn.seen().getLast().path()).contains("/pools/6/");
  }

  @Test
  void asksToBeLeftAloneAsLongAsTheLongerOfTheTwoLists() {
    long reset = TestTime.START.plusSeconds(40).getEpochSecond();
    Reply tired =
        EMPTY
            .with("X-RateLimit-Limit", "200")
            .with("X-RateLimit-Remaining", "3")
            .with("X-RateLimit-Reset", String.valueOf(reset));
    standIn.reply(ONE_POOL, tired, EMPTY.with("Retry-After", "10"));

    assertThat(((DirectoryView.Seen) directory.observe(POOL)).askAfter())
        .contains(Duration.ofSeconds(40));
  }

  @Test
  void isUnavailableForAsLongAsItIsThrottled() {
    standIn.reply(ONE_POOL, EMPTY, Reply.status(429).with("Retry-After", "25"));

    assertThat(directory.observe(POOL))
        .isEqualTo(new Unavailable(Optional.of(Duration.ofSeconds(25)), "throttled (429)"));
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 302, 401, 403})
  void saysPlainlyThatTheCredentialIsRejected(int status) {
    standIn.otherwise(_ -> Reply.status(status));

    assertThat(directory.observe(POOL))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.why()).contains("(" + status + ")"));
    assertThatThrownBy(() -> directory.disable(POOL, 1))
        .isInstanceOf(PortFailure.class)
        .hasMessageStartingWith("agent directory: credential rejected: ")
        .hasMessageContaining("(" + status + ")");
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 302, 401, 403})
  void doesNotPresentARejectedCredentialAgainAndDoubtsIt(int status) {
    standIn.reply(ONE_POOL);
    standIn.otherwise(_ -> Reply.status(status));

    directory.observe(POOL);

    assertThat(standIn.seen()).as("the pool's number, and one list").hasSize(2);
    assertThat(doubts).hasValue(1);
  }

  @Test
  void doubtsNothingThatWorksOrWasNotLookedAt() {
    standIn.reply(ONE_POOL, EMPTY, EMPTY);
    directory.observe(POOL);
    standIn.otherwise(_ -> Reply.status(503));
    directory.observe(POOL);

    assertThat(doubts).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"value\":null}", "{\"value\":{}}"})
  void isUnavailableWhenTheListIsNone(String body) {
    standIn.otherwise(_ -> Reply.json(200, body));

    assertThat(directory.observe(POOL))
        .isEqualTo(new Unavailable(Optional.empty(), "its answer is not understood"));
  }

  @Test
  void isUnavailableWithoutItsCredential() {
    AdoAgentDirectory without =
        directory(() -> {
          throw new PortFailure("secrets", true, "throttled", null);
        });

    assertThat(without.observe(POOL))
        .isEqualTo(
            new Unavailable(
                Optional.empty(), "our credential: it could not be had (secrets: throttled)"));
    assertThat(standIn.seen()).isEmpty();
  }

  @Test
  void aCredentialThatSomebodyHasToPutRightIsAsGoodAsRejected() {
    assertThat(directory(() -> " ").observe(POOL))
        .isEqualTo(
            new Rejected("it could not be had (credentials: the personal access token is blank)"));
    assertThat(standIn.seen()).isEmpty();
    assertThat(doubts).as("there is none to doubt").hasValue(0);
  }

  @Test
  void disablesAsDocumented() {
    standIn.reply(ONE_POOL, Reply.json(200, "{}"));

    directory.disable(POOL, 7);

    Seen seen = standIn.seen().getLast();
    assertThat(seen.method() + " " + seen.path())
        .isEqualTo("PATCH /org/_apis/distributedtask/pools/5/agents/7?api-version=7.1");
    assertThat(seen.body()).contains("\"enabled\":false").contains("\"id\":7");
  }

  @Test
  void failsAChangeThatMayWorkLaterAsRetryable() {
    standIn.reply(ONE_POOL);
    standIn.otherwise(_ -> Reply.status(503));

    assertThatThrownBy(() -> directory.remove(POOL, 7))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isTrue());
    standIn.otherwise(_ -> Reply.status(400));
    assertThatThrownBy(() -> directory.disable(POOL, 7))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isFalse());
  }

  @Test
  void keepsAnAgentThatHasAJobByTheServicesWords() {
    standIn.reply(
        ONE_POOL,
        Reply.json(
            500,
            Fixtures.error("", "Agent \\\"wp-1\\\" is running a job for pool \\\"fargate\\\"")));

    assertThat(directory.remove(POOL, 7)).isEqualTo(Removal.HAS_JOB);
    assertThat(standIn.seen()).hasSize(2);
  }

  @Test
  void neverShowsItsToken() {
    standIn.otherwise(_ -> Reply.status(401));

    PatCredentials credentials = new PatCredentials(() -> PAT, () -> {});
    assertThat(credentials.toString()).doesNotContain(PAT);
    assertThat(credentials.current().toString()).doesNotContain(PAT);
    assertThat(credentials.current().shortLived()).as("never for an agent").isFalse();
    assertThat(directory.observe(POOL).toString()).doesNotContain(PAT);
  }

  private AdoAgentDirectory directory(Supplier<String> pat) {
    return new AdoAgentDirectory(
        http, standIn.organisation(), new PatCredentials(pat, doubts::incrementAndGet), time);
  }
}
