package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.port.RunLookup;
import warmpool.core.port.RunLookup.Run;
import warmpool.core.port.RunLookupContractTest;

/** The contract over HTTP, and what else a build may answer. */
class AdoRunLookupTest extends RunLookupContractTest {
  private final Map<Long, String> builds = new ConcurrentHashMap<>();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(new TestTime(), standIn.organisation());
  private final AdoRunLookup lookup = new AdoRunLookup(http);

  AdoRunLookupTest() {
    standIn.otherwise(seen -> {
      String number = seen.path().replaceAll(".*/builds/([0-9]+)\\?.*", "$1");
      String status = builds.get(Long.valueOf(number));
      return status == null
          ? Reply.json(404, Fixtures.error("BuildNotFoundException", "no build"))
          : Reply.json(200, "{\"id\":" + number + ",\"status\":\"" + status + "\"}");
    });
  }

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @Override
  protected RunLookup lookup() {
    return lookup;
  }

  @Override
  protected URI organisation() {
    return standIn.organisation();
  }

  @Override
  protected void given(long build, boolean over) {
    builds.put(build, over ? "cancelling" : "inProgress");
  }

  @ParameterizedTest
  @CsvSource({
    "notStarted, LIVE",
    "inProgress, LIVE",
    "postponed, LIVE",
    "cancelling, OVER",
    "completed, OVER",
    "none, UNKNOWN",
    "'', UNKNOWN"
  })
  void readsEveryStatus(String status, Run expected) {
    builds.put(4711L, status);

    assertThat(run()).isEqualTo(expected);
  }

  @Test
  void asksWithTheJobsOwnToken() {
    builds.put(4711L, "inProgress");

    run();

    StandIn.Seen seen = standIn.seen().getFirst();
    assertThat(seen.path())
        .isEqualTo("/org/" + Fixtures.PROJECT + "/_apis/build/builds/4711?api-version=7.1");
    assertThat(seen.headers()).containsEntry("authorization", "Bearer " + Fixtures.TOKEN.value());
  }

  @Test
  void takesEveryFailureAsUnknown() {
    for (Reply reply :
        new Reply[] {
          Reply.status(401),
          Reply.status(403),
          Reply.status(400),
          Reply.status(429).with("Retry-After", "1"),
          Reply.json(200, "<html>"),
          Reply.json(200, "[]")
        }) {
      standIn.reply(reply);

      assertThat(run()).isEqualTo(Run.UNKNOWN);
    }
  }

  private Run run() {
    return lookup.runOf(Fixtures.origin(standIn.organisation()), Fixtures.TOKEN);
  }
}
