package warmpool.cli.connect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warmpool.ado.connect.ConnectionTerms;
import warmpool.core.name.PoolName;

/**
 * How an organisation shall be set up.
 *
 * @param projects whose pipelines may use the pools
 * @param timeouts of each pool's check
 * @param renewPassword whether the connection is written even if it looks right, because its
 *     password cannot be looked at
 */
public record Wish(
    List<String> projects,
    Map<PoolName, Duration> timeouts,
    ConnectionTerms connection,
    String placeholderVersion,
    boolean renewPassword) {
  /** The check has to outlast the answer that we give at the deadline. */
  private static final Duration AFTER_DEADLINE = Duration.ofMinutes(10);

  private static final Duration TIMEOUT_MIN = Duration.ofHours(1);

  /** Half of the 48 hours that a check's token lives. Source: ado-protocol §1.8. */
  public static final Duration TIMEOUT_MAX = Duration.ofHours(24);

  public Wish {
    projects = List.copyOf(projects);
    timeouts = new LinkedHashMap<>(timeouts);
  }

  /** How long a check may take in a pool whose requests wait that long. */
  public static Duration timeout(Duration deadline) {
    Duration enough = Duration.ofMinutes(deadline.plus(AFTER_DEADLINE).toMinutes());
    if (enough.compareTo(TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException(
          "a deadline of " + deadline + " is too long: a check's token ends after 48 hours");
    }
    return enough.compareTo(TIMEOUT_MIN) < 0 ? TIMEOUT_MIN : enough;
  }
}
