package warmpool.aws.queue;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import warmpool.aws.client.SdkCall;
import warmpool.core.port.PairingHint;
import warmpool.core.port.Pairings;
import warmpool.core.port.PortFailure;

/** Pairing hints in a standard SQS queue. */
public record SqsPairings(SqsClient sqs, String queueUrl) implements Pairings {
  private static final String PORT = "pairings";

  /** What SQS takes in one batch. */
  private static final int BATCH_MAX = 10;

  /** Every batch is tried, whatever became of the ones before it. */
  @Override
  public void announce(List<PairingHint> hints) {
    List<PairingHint> distinct = hints.stream().distinct().toList();
    List<String> refused = new ArrayList<>();
    boolean lasting = false;
    for (int from = 0; from < distinct.size(); from += BATCH_MAX) {
      List<PairingHint> batch = distinct.subList(from, Math.min(distinct.size(), from + BATCH_MAX));
      try {
        for (BatchResultErrorEntry error : send(batch)) {
          refused.add(error.code());
          lasting |= error.senderFault();
        }
      } catch (PortFailure e) {
        refused.add(String.valueOf(e.getMessage()));
        lasting |= !e.retryable();
      }
    }
    if (!refused.isEmpty()) {
      throw new PortFailure(PORT, !lasting, "refused: " + String.join(", ", refused), null);
    }
  }

  private List<BatchResultErrorEntry> send(List<PairingHint> batch) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (PairingHint hint : batch) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(PairingHintMessage.write(hint))
              .build());
    }
    return SdkCall.of(
            PORT, () -> sqs.sendMessageBatch(send -> send.queueUrl(queueUrl).entries(entries)))
        .failed();
  }
}
