package warmpool.aws.parameter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.PoolOverrides;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PortFailure;

/**
 * What was deployed, with the overrides of a parameter.
 *
 * <p>The parameter is read when it is asked for a pool, at most once a second; after a failure it
 * is left alone for a while. Safe for many threads: one asks, the others wait for its answer.
 */
public final class SsmLiveSettings implements LiveSettings {
  private static final Logger LOG = LoggerFactory.getLogger(SsmLiveSettings.class);

  /** A tick sees what was changed before it; a storm of messages does not multiply the calls. */
  public static final Duration FRESH_MAX = Duration.ofSeconds(1);

  /** A call that fails takes seconds, which checks would wait for each time. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final PoolCatalog deployed;
  private final OverridesParameter parameter;
  private PoolOverrides known = PoolOverrides.NONE;
  private long version;
  private Instant askNotBefore = Instant.MIN;

  public SsmLiveSettings(PoolCatalog deployed, OverridesParameter parameter) {
    this.deployed = deployed;
    this.parameter = parameter;
  }

  @Override
  public List<PoolName> names() {
    return deployed.names();
  }

  @Override
  public synchronized Optional<PoolSettings> find(PoolName pool, Instant now) {
    Optional<PoolSettings> found = deployed.find(pool);
    if (found.isPresent() && !now.isBefore(askNotBefore)) {
      ask(now);
    }
    return found.map(settings -> applied(settings, now));
  }

  private void ask(Instant now) {
    try {
      OverridesParameter.Text text = parameter.read();
      askNotBefore = now.plus(FRESH_MAX);
      if (text.version() != version) {
        version = text.version();
        take(text, now);
      }
    } catch (PortFailure failure) {
      askNotBefore = now.plus(PAUSE);
      LOG.atWarn().setCause(failure).log("live settings not read; those known before still count");
    }
  }

  private void take(OverridesParameter.Text text, Instant now) {
    try {
      known = text.overrides();
      LOG.atInfo()
          .addKeyValue("version", version)
          .addKeyValue("overrides", known)
          .log("live settings");
      deployed.pools().forEach(pool -> lookAt(pool, now));
    } catch (InvalidSettings invalid) {
      // Functions that start later know nothing else than what was deployed: all go by the same.
      known = PoolOverrides.NONE;
      rejected(invalid);
    }
  }

  private void lookAt(PoolSettings pool, Instant now) {
    try {
      known.applied(pool, now);
    } catch (InvalidSettings invalid) {
      rejected(invalid);
    }
  }

  private void rejected(InvalidSettings invalid) {
    LOG.atError()
        .addKeyValue("version", version)
        .addKeyValue("problems", invalid.problems())
        .log("live settings that are not valid do not count");
  }

  private PoolSettings applied(PoolSettings pool, Instant now) {
    try {
      return known.applied(pool, now);
    } catch (InvalidSettings invalid) {
      // Logged when it was read: nothing new is to be said at each tick.
      return pool;
    }
  }
}
