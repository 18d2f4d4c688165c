package warmpool.scaler.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.PortFailure;
import warmpool.scaler.TickReport;

/** One tick of one pool, recorded and logged. */
record PoolTick(ScalerServices services) {
  private static final Logger LOG = LoggerFactory.getLogger(PoolTick.class);

  /** When there will be more to see, if anybody waits for it. */
  Optional<Duration> run(PoolSettings pool) {
    Instant now = services.time().instant();
    return switch (services.scaler().tick(pool, now)) {
      case TickReport.Yielded _ -> Optional.empty();
      case TickReport.Ticked ticked -> {
        log(ticked);
        record(ticked, now);
        yield ticked.comeBackAfter();
      }
    };
  }

  /** What was decided is done already; a record that fails must not repeat it. */
  private void record(TickReport.Ticked ticked, Instant now) {
    try {
      services.recorder().record(ticked, now);
    } catch (PortFailure failure) {
      LOG.atWarn()
          .addKeyValue("pool", ticked.decision().pool())
          .setCause(failure)
          .log("tick not recorded");
    }
  }

  private static void log(TickReport.Ticked ticked) {
    Decision decision = ticked.decision();
    LOG.atInfo()
        .addKeyValue("pool", decision.pool())
        .addKeyValue("waiting", decision.saw().waiting())
        .addKeyValue("queuedJobs", decision.saw().queuedJobs())
        .addKeyValue("provisioning", decision.saw().provisioning())
        .addKeyValue("starting", decision.saw().starting())
        .addKeyValue("ready", decision.saw().ready())
        .addKeyValue("claimed", decision.saw().claimed())
        .addKeyValue("busy", decision.saw().busy())
        .addKeyValue("draining", decision.saw().draining())
        .addKeyValue("quarantined", ticked.quarantined())
        .addKeyValue("warmTarget", decision.target().agents())
        .addKeyValue("targetReason", decision.target().reason())
        .addKeyValue("plan", decision.plan().getClass().getSimpleName())
        .addKeyValue("reason", decision.plan().reason())
        .addKeyValue("launched", ticked.launched())
        .addKeyValue("launchFailures", ticked.launchFailures())
        .addKeyValue("credentialRejected", ticked.credentialRejected())
        .addKeyValue("done", decision.done())
        .log("tick");
  }
}
