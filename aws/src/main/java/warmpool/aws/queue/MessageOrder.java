package warmpool.aws.queue;

/** What a queue promises about order. */
public enum MessageOrder {
  /** A standard queue: each message stands alone. */
  NONE,
  /** A FIFO queue: behind a message that must come back, the rest of its group comes back too. */
  WITHIN_GROUP
}
