package warmpool.aws.queue;

import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;
import warmpool.core.port.CheckQueueContract;
import warmpool.core.port.ObservedQueue;
import warmpool.core.port.QueueDepth;

/** SQS is a check queue. */
final class SqsCheckQueueContractTest extends CheckQueueContract {
  private final ElasticMq.Observed<CheckRequest> queue =
      ElasticMq.queue(false, CheckRequestMessage::read);

  @Override
  protected CheckQueue checks() {
    return new SqsCheckQueue(ElasticMq.client(), queue.url());
  }

  @Override
  protected ObservedQueue<CheckRequest> queue() {
    return queue;
  }

  @Override
  protected QueueDepth depth() {
    return new SqsQueueDepth(ElasticMq.client(), queue.url());
  }
}
