package warmpool.core.memory;

import java.time.Instant;
import java.util.Optional;

/** One copy of a message in a queue; guarded by the queue's lock. */
final class StoredMessage<M> {
  private final String id;
  private final Optional<String> group;
  private final M message;
  private Instant visibleAt;
  private int receives;
  private String receipt = "";

  StoredMessage(String id, Optional<String> group, M message, Instant visibleAt) {
    this.id = id;
    this.group = group;
    this.message = message;
    this.visibleAt = visibleAt;
  }

  Delivery<M> deliver(String newReceipt, Instant hiddenUntil) {
    receives++;
    receipt = newReceipt;
    visibleAt = hiddenUntil;
    return new Delivery<>(id, receipt, receives, group, message);
  }

  void hideUntil(Instant instant) {
    visibleAt = instant;
  }

  boolean hidden(Instant now) {
    return visibleAt.isAfter(now);
  }

  Instant visibleAt() {
    return visibleAt;
  }

  boolean holds(String candidate) {
    return receives > 0 && receipt.equals(candidate);
  }

  int receives() {
    return receives;
  }

  Optional<String> group() {
    return group;
  }

  M message() {
    return message;
  }
}
