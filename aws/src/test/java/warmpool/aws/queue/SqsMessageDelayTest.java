package warmpool.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delay is whole seconds, never early, and within what SQS allows. */
final class SqsMessageDelayTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0",
    "PT-5S,0",
    "PT-0.1S,0",
    "PT0.000000001S,1",
    "PT1S,1",
    "PT1.2S,2",
    "PT43199.5S,43200",
    "PT12H,43200",
    "PT12H0.1S,43200",
    "PT100000H,43200"
  })
  void roundsUpAndStaysInsideTheLimits(Duration after, int seconds) {
    var sqs = new RecordedDelays();

    new SqsMessageDelay(sqs, "url").postpone("receipt", after);

    assertThat(sqs.seconds()).containsEntry("receipt", seconds);
  }
}
