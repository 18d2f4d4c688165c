package warmpool.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A queue that hides, redelivers, duplicates, reorders and gives up as SQS does.
 *
 * <p>Shape: a standard queue delivers at least once, in about the order of sending. A FIFO queue
 * hands out no message of a group while another one of the group is hidden, and takes a
 * deduplication id once in five minutes. A receipt is good until the message is delivered again; in
 * a FIFO queue, until it is visible again.
 *
 * <p>Errors: none; a receipt that is not good any more changes nothing.
 */
public final class MemoryQueue<M> {
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private final Supplier<QueueRules> rulesNow;
  private final InstantSource time;
  private final RandomGenerator chance;
  private final List<StoredMessage<M>> stored = new ArrayList<>();
  private final List<M> deadLetters = new ArrayList<>();
  private final Map<String, Instant> deduplicatedUntil = new HashMap<>();
  private long ids;
  private long receipts;

  public MemoryQueue(QueueRules rules, InstantSource time, RandomGenerator chance) {
    this(() -> rules, time, chance);
  }

  /** A queue whose days differ: the rules are asked for at every send and receive. */
  public MemoryQueue(Supplier<QueueRules> rules, InstantSource time, RandomGenerator chance) {
    this.rulesNow = rules;
    this.time = time;
    this.chance = chance;
  }

  /** Sends to a standard queue. */
  public synchronized void send(M message) {
    QueueRules rules = rulesNow.get();
    if (rules.fifo()) {
      throw new IllegalStateException("a FIFO queue needs a group and a deduplication id");
    }
    String id = nextId();
    store(id, Optional.empty(), message);
    if (chance.nextDouble() < rules.duplicates()) {
      store(id, Optional.empty(), message);
    }
  }

  /** Sends to a FIFO queue. */
  public synchronized void send(M message, String group, String deduplicationId) {
    if (!rulesNow.get().fifo()) {
      throw new IllegalStateException("a standard queue knows no groups");
    }
    Instant now = time.instant();
    deduplicatedUntil.values().removeIf(until -> !until.isAfter(now));
    if (deduplicatedUntil.putIfAbsent(deduplicationId, now.plus(DEDUPLICATION)) == null) {
      store(nextId(), Optional.of(group), message);
    }
  }

  /** Hands out up to {@code max} messages that nobody has in hand. */
  public synchronized List<Delivery<M>> receive(int max) {
    Instant now = time.instant();
    QueueRules rules = rulesNow.get();
    List<Delivery<M>> delivered = new ArrayList<>();
    for (StoredMessage<M> next : deliverable(rules, now)) {
      if (delivered.size() == max) {
        break;
      }
      if (next.receives() >= rules.receivesMax()) {
        stored.remove(next);
        deadLetters.add(next.message());
      } else {
        receipts++;
        delivered.add(next.deliver("receipt-" + receipts, now.plus(rules.visibility())));
      }
    }
    return List.copyOf(delivered);
  }

  public synchronized void acknowledge(String receipt) {
    inHand(receipt).ifPresent(stored::remove);
  }

  /** Hides a message that is in hand for {@code after} from now; zero shows it at once. */
  public synchronized void postpone(String receipt, Duration after) {
    Instant until = time.instant().plus(after);
    inHand(receipt).ifPresent(message -> message.hideUntil(until));
  }

  /** Units: messages that a receive could hand out now, but for the order of their group. */
  public synchronized int visible() {
    Instant now = time.instant();
    return (int) stored.stream().filter(message -> !message.hidden(now)).count();
  }

  /** Units: messages that are neither acknowledged nor dead, hidden ones included. */
  public synchronized int size() {
    return stored.size();
  }

  /** When the next hidden message shows; empty when none is hidden. */
  public synchronized Optional<Instant> nextVisible() {
    Instant now = time.instant();
    return stored.stream()
        .filter(message -> message.hidden(now))
        .map(StoredMessage::visibleAt)
        .min(Comparator.naturalOrder());
  }

  public synchronized List<M> deadLetters() {
    return List.copyOf(deadLetters);
  }

  private void store(String id, Optional<String> group, M message) {
    stored.add(new StoredMessage<>(id, group, message, time.instant()));
  }

  private String nextId() {
    ids++;
    return "message-" + ids;
  }

  private List<StoredMessage<M>> deliverable(QueueRules rules, Instant now) {
    Set<String> locked = new HashSet<>();
    stored.stream()
        .filter(message -> message.hidden(now))
        .forEach(message -> message.group().ifPresent(locked::add));
    List<StoredMessage<M>> free =
        new ArrayList<>(
            stored.stream()
                .filter(message -> !message.hidden(now))
                .filter(message -> message.group().filter(locked::contains).isEmpty())
                .toList());
    if (chance.nextDouble() < rules.disorder()) {
      Collections.shuffle(free, chance);
    }
    return free;
  }

  private Optional<StoredMessage<M>> inHand(String receipt) {
    Instant now = time.instant();
    return stored.stream()
        .filter(message -> message.holds(receipt))
        .filter(message -> message.group().isEmpty() || message.hidden(now))
        .findFirst();
  }
}
