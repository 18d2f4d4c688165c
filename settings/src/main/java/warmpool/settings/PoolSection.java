package warmpool.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.core.name.PoolName;

/**
 * One pool.
 *
 * @param policy in the form that the Lambdas read: {@code fixed} or {@code schedule}
 * @param secrets of every job, by the name of their variable
 */
public record PoolSection(
    PoolName name,
    Size size,
    Architecture architecture,
    Capacity capacity,
    Agents agents,
    String policy,
    Times times,
    Optional<String> jobRole,
    Map<String, String> secrets,
    Image image,
    Registration registration) {
  public PoolSection {
    secrets = new TreeMap<>(secrets);
  }

  /** CPU units and MiB; GiB of disk beyond what every task has. */
  public record Size(int cpu, int memory, Optional<Integer> disk) {}

  /** The processor of an agent. */
  public enum Architecture {
    ARM64("arm64"),
    X86_64("x86_64");

    private final String key;

    Architecture(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  public record Capacity(int spotPercent, boolean onDemandFallback) {}

  /**
   * How many agents there may be.
   *
   * @param min the policy keeps at least so many ready
   * @param parallelJobs what the organisation may run at once in the pool; any number if missing
   */
  public record Agents(int min, int max, Optional<Integer> parallelJobs) {}

  /**
   * How long what may take.
   *
   * @param waitTarget what a request should wait; nothing depends on it but what is drawn
   */
  public record Times(
      Duration waitTarget,
      Duration deadline,
      Duration leadTimeMax,
      Duration claimExpiry,
      Duration usefulLifeMin,
      Duration idleAgeMax) {}

  /** Which image of the stack's repository. */
  public sealed interface Image {
    /** The one that the pipeline promoted last. */
    record Promoted() implements Image {}

    record Tag(String tag) implements Image {}

    record Digest(String digest) implements Image {}
  }

  /** How an agent joins the pool. */
  public enum Registration {
    TOKEN("token"),
    PREREGISTERED("preregistered");

    private final String key;

    Registration(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }
}
