package warmpool.aws.queue;

import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.SdkCall;
import warmpool.core.name.PoolName;
import warmpool.core.port.PoolSignals;

/**
 * Pool signals in a FIFO SQS queue, one group for each pool.
 *
 * @param ids a new one for each signal. A signal that equals an earlier one is news, so neither its
 *     content nor its pool may be its deduplication id: SQS would swallow it for five minutes. A
 *     retry inside the SDK sends the same id again, and is swallowed as it should be.
 */
public record SqsPoolSignals(SqsClient sqs, String queueUrl, Supplier<String> ids)
    implements PoolSignals {
  private static final String PORT = "pool-signals";

  @Override
  public void signal(PoolName pool) {
    String body = PoolSignalMessage.write(pool);
    String id = ids.get();
    SdkCall.of(
        PORT,
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(queueUrl)
                    .messageBody(body)
                    .messageGroupId(pool.value())
                    .messageDeduplicationId(id)));
  }
}
