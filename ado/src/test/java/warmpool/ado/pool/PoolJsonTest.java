package warmpool.ado.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import warmpool.ado.TestTime;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/**
 * The lists as Azure DevOps really writes them: fields absent or null, seconds with 0 to 7 digits.
 */
class PoolJsonTest {
  private static final Instant NOW = TestTime.START;

  @Test
  void readsAgentsWithAbsentAndNullFields() {
    String body =
        """
        {"count":5,"value":[
          {"id":1,"name":"wp-1","status":"online","enabled":true,
           "createdOn":"2026-03-02T08:00:22.4633333Z"},
          {"id":2,"name":"wp-2","status":"offline","enabled":false,"assignedRequest":null,
           "createdOn":"2026-03-02T08:00:22Z"},
          {"id":3,"name":"wp-3","status":"Online","createdOn":null},
          {"id":4},
          {"name":"no id"}]}\
        """;

    assertThat(PoolJson.registrations(PoolJson.list(body).orElseThrow(), NOW))
        .containsExactly(
            new Registration(1, "wp-1", true, true, Optional.empty(), at("08:00:22.463333300")),
            new Registration(2, "wp-2", false, false, Optional.empty(), at("08:00:22")),
            new Registration(3, "wp-3", true, true, Optional.empty(), NOW),
            new Registration(4, "", false, true, Optional.empty(), NOW));
  }

  @Test
  void anAgentWithAnyRequestHasAJob() {
    String body =
        """
        {"value":[
          {"id":1,"assignedRequest":{"requestId":9,"planType":"Build","owner":{"id":4711},
                                     "queueTime":"2026-03-02T08:00:49.89Z"}},
          {"id":2,"assignedRequest":{}}]}\
        """;

    assertThat(PoolJson.registrations(PoolJson.list(body).orElseThrow(), NOW))
        .extracting(Registration::job)
        .containsExactly(
            Optional.of(new PoolJob(9, Optional.of(4711L), at("08:00:49.890"))),
            Optional.of(new PoolJob(0, Optional.empty(), NOW)));
  }

  @Test
  void queuedIsWhatNoAgentHasAndNothingEnded() {
    String body =
        """
        {"count":6,"value":[
          {"requestId":1,"queueTime":"2026-03-02T08:00:00.1234567Z","owner":{"id":10}},
          {"requestId":2,"queueTime":"2026-03-02T08:00:01Z","assignTime":null,"result":null,
           "planType":"Build","owner":{"id":11,"name":"20260302.1"}},
          {"requestId":3,"queueTime":"2026-03-02T08:00:02Z","assignTime":"2026-03-02T08:00:03Z"},
          {"requestId":4,"queueTime":"2026-03-02T08:00:02Z","result":"canceled"},
          {"requestId":5,"queueTime":"2026-03-02T08:00:05Z","planType":"Release",
           "owner":{"id":12}},
          {"requestId":6,"owner":null}]}\
        """;

    assertThat(PoolJson.queued(PoolJson.list(body).orElseThrow(), NOW))
        .containsExactly(
            new PoolJob(1, Optional.of(10L), at("08:00:00.123456700")),
            new PoolJob(2, Optional.of(11L), at("08:00:01")),
            new PoolJob(5, Optional.empty(), at("08:00:05")),
            new PoolJob(6, Optional.empty(), NOW));
  }

  @Test
  void aPoolIsKnownByItsNameAloneAndOnlyIfThereIsOne() {
    String one = "{'value':[{'id':4,'name':'fargate-old'},{'id':5,'name':'Fargate'}]}";
    String two = "{'value':[{'id':4,'name':'fargate'},{'id':5,'name':'Fargate'}]}";

    assertThat(number(one)).hasValue(5);
    assertThat(number(two)).isEmpty();
  }

  private static OptionalLong number(String pools) {
    return PoolJson.poolNumber(PoolJson.list(pools.replace('\'', '"')).orElseThrow(), "fargate");
  }

  private static Instant at(String clock) {
    return Instant.parse("2026-03-02T" + clock + "Z");
  }
}
