package warmpool.aws.queue;

import warmpool.core.name.PoolName;

/** A hint to look at a pool now. */
public final class PoolSignalMessage {
  private static final String KIND = "pool signal";

  private PoolSignalMessage() {}

  public static String write(PoolName pool) {
    return MessageFields.write(MessageFields.fresh().put("pool", pool.value()));
  }

  /** Errors: {@link UnreadableMessage}. */
  public static PoolName read(String body) {
    return MessageFields.read(KIND, body).required("pool", PoolName::new);
  }
}
