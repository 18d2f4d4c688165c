package warmpool.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsAccess;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.PairingHint.AgentReady;
import warmpool.core.port.PortFailure;

/** What goes wrong with SQS is a failure of the port, and never quotes what was sent. */
final class SqsFailureTest {
  private static final PoolName POOL = new PoolName("linux");
  private static final String NO_SUCH_QUEUE = "http://127.0.0.1/000000000000/no-such-queue";

  @Test
  void aMissingQueueIsNotWorthARetry() {
    PortFailure failure = enqueueing(new SqsCheckQueue(ElasticMq.client(), NO_SUCH_QUEUE));

    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageStartingWith("check-requests: ").hasNoCause();
    assertThat(failure.toString()).doesNotContain("secret-token");
  }

  /** Port 1 refuses connections on any sane machine. */
  @Test
  void anUnreachableQueueIsWorthARetry() {
    try (SqsClient nobody = SqsClients.create(access("http://127.0.0.1:1"))) {
      PortFailure failure = enqueueing(new SqsCheckQueue(nobody, NO_SUCH_QUEUE));

      assertThat(failure.retryable()).isTrue();
      assertThat(failure.toString()).contains("ConnectException").doesNotContain("secret-token");
    }
  }

  @Test
  void everyPortFailsAlike() {
    SqsClient sqs = ElasticMq.client();

    assertThatThrownBy(() -> new SqsPoolSignals(sqs, NO_SUCH_QUEUE, () -> "1").signal(POOL))
        .isInstanceOf(PortFailure.class);
    assertThatThrownBy(
            () -> new SqsPairings(sqs, NO_SUCH_QUEUE).announce(List.of(new AgentReady(POOL))))
        .isInstanceOf(PortFailure.class);
    assertThatThrownBy(() -> new SqsQueueDepth(sqs, NO_SUCH_QUEUE).messages())
        .isInstanceOf(PortFailure.class);
    assertThatThrownBy(() ->
            new SqsMessageDelay(sqs, NO_SUCH_QUEUE).postpone("receipt", Duration.ofSeconds(1)))
        .isInstanceOf(PortFailure.class);
  }

  private static PortFailure enqueueing(SqsCheckQueue queue) {
    PortFailure failure = catchThrowableOfType(PortFailure.class, () -> queue.enqueue(request()));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static CheckRequest request() {
    return new CheckRequest(
        new CheckRequestId(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3)),
        POOL,
        new CheckOrigin(
            URI.create("https://dev.azure.com/example/"),
            new UUID(1, 4),
            "checks",
            Optional.empty(),
            Optional.empty()),
        new JobToken("secret-token"),
        Instant.EPOCH);
  }

  private static AwsAccess access(String endpoint) {
    return new AwsAccess(
        Optional.of(URI.create(endpoint)),
        Region.EU_CENTRAL_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }
}
