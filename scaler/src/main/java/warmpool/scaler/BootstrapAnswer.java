package warmpool.scaler;

import java.time.Duration;
import warmpool.core.agent.BootstrapDecision.Reason;
import warmpool.core.agent.Secret;
import warmpool.core.port.Handover;

/** What a container is answered that asks for what its agent registers with. */
public sealed interface BootstrapAnswer {
  /**
   * Here it is.
   *
   * @param report with this it may say, later, that its agent listens
   */
  record Handed(Handover handover, Secret report) implements BootstrapAnswer {}

  /** No, and never. The reason is for our log only. */
  record Refused(Reason reason) implements BootstrapAnswer {}

  /** Not now; the same container may ask again. */
  record TryLater(Duration after, String why) implements BootstrapAnswer {}
}
