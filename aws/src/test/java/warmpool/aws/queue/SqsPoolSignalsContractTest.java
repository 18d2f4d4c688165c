package warmpool.aws.queue;

import java.util.UUID;
import warmpool.core.name.PoolName;
import warmpool.core.port.ObservedQueue;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolSignalsContract;

/** SQS FIFO carries pool signals. */
final class SqsPoolSignalsContractTest extends PoolSignalsContract {
  private final ElasticMq.Observed<PoolName> queue = ElasticMq.queue(true, PoolSignalMessage::read);

  @Override
  protected PoolSignals signals() {
    return new SqsPoolSignals(ElasticMq.client(), queue.url(), () -> UUID.randomUUID().toString());
  }

  @Override
  protected ObservedQueue<PoolName> queue() {
    return queue;
  }
}
