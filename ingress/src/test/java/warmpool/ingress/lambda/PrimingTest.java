package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** What is done before a snapshot reaches everything that a webhook needs, and nothing real. */
class PrimingTest {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));

  @Test
  void takesCallsFromTheirHeadersToTheQueueAndBack() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      Priming.prime(TIME);

      assertThat(log.take())
          .filteredOn(line -> line.getLoggerName().equals(CheckWebhookHandler.class.getName()))
          .extracting(line -> line.getMessage())
          .containsExactly("check queued", "check queued", "check refused");
    }
  }

  @Test
  void aStandInThatAnswersOtherwiseIsNoticed() throws Exception {
    try (StandInAws aws = StandInAws.start("not credentials")) {
      var handler =
          IngressWiring.wire(
              Map.of(
                  "AWS_REGION", "us-east-1",
                  "WARMPOOL_LOCAL", "true",
                  "AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.address().toString(),
                  "WARMPOOL_POOL_NAMES", "linux",
                  "WARMPOOL_ORGANISATIONS", "https://dev.azure.com/fabrikam/",
                  "WARMPOOL_CHECK_QUEUE_URL", aws.address().toString(),
                  "WARMPOOL_WEBHOOK_SECRET_ARN", "x"),
              TIME);

      assertThat(
              handler
                  .handleRequest(
                      new APIGatewayProxyRequestEvent()
                          .withHttpMethod("POST")
                          .withHeaders(Map.of("Authorization", "Basic eDp5")),
                      null)
                  .getStatusCode())
          .isEqualTo(503);
    }
  }

  @Test
  void isDoneWhenTheSnapshotIsMade() throws Exception {
    Noted context = new Noted();
    Resource registered = Priming.registerWith(context);

    registered.beforeCheckpoint(Core.getGlobalContext());
    registered.afterRestore(Core.getGlobalContext());

    assertThat(context.registered).containsExactly(registered);
  }

  private static final class Noted extends Context<Resource> {
    private final List<Resource> registered = new ArrayList<>();

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {}

    @Override
    public void afterRestore(Context<? extends Resource> context) {}

    @Override
    public void register(Resource resource) {
      registered.add(resource);
    }
  }
}
