package warmpool.core.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Azure DevOps shows of a pool. */
public sealed interface DirectoryView {
  /**
   * Everything, at one moment.
   *
   * @param queued jobs that no agent has
   * @param askAfter how long it wants to be left alone
   */
  record Seen(List<Registration> registrations, List<PoolJob> queued, Optional<Duration> askAfter)
      implements DirectoryView {}

  record Unavailable(Optional<Duration> askAfter, String why) implements DirectoryView {}

  /**
   * Our credential is not accepted, or cannot be had until somebody puts it right.
   *
   * @param why in our own words, with what to put right where that is known
   */
  record Rejected(String why) implements DirectoryView {}
}
