package warmpool.aws.queue;

import warmpool.core.port.ObservedQueue;
import warmpool.core.port.PairingHint;
import warmpool.core.port.Pairings;
import warmpool.core.port.PairingsContract;

/** SQS carries pairing hints. */
final class SqsPairingsContractTest extends PairingsContract {
  private final ElasticMq.Observed<PairingHint> queue =
      ElasticMq.queue(false, PairingHintMessage::read);

  @Override
  protected Pairings pairings() {
    return new SqsPairings(ElasticMq.client(), queue.url());
  }

  @Override
  protected ObservedQueue<PairingHint> queue() {
    return queue;
  }
}
