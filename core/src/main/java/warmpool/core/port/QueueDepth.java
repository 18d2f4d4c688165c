package warmpool.core.port;

/** How many check requests nobody has looked at yet. */
public interface QueueDepth {
  /** Units: messages, approximately. Errors: {@link PortFailure}. */
  int messages();
}
