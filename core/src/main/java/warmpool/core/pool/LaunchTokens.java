package warmpool.core.pool;

import java.time.Instant;

/**
 * What a launch governor's bucket held at a moment.
 *
 * @param left tokens, parts of one included
 */
public record LaunchTokens(double left, Instant at) {
  /** Of a pool that has never launched: whatever the bucket holds has come by now. */
  public static final LaunchTokens UNUSED = new LaunchTokens(0, Instant.EPOCH);
}
