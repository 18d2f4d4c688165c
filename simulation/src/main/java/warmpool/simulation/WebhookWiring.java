package warmpool.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.port.CheckQueue;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CallerCredential;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.SizeLimits;
import warmpool.ingress.WebhookParser;

/** Puts the ingress together, and knows whom it lets in. */
final class WebhookWiring {
  private static final CallerCredential CALLER = new CallerCredential("ado", "simulated");

  private WebhookWiring() {}

  static CheckIntake intake(Set<PoolName> pools, CheckQueue queue) {
    return new CheckIntake(
        new CallerCheck(() -> List.of(CALLER)),
        new WebhookParser(
            pools,
            Organisations.of(List.of("https://dev.azure.com/fabrikam/")),
            SizeLimits.STANDARD),
        queue);
  }

  /** The header that the check's service connection sends. */
  static String authorization() {
    String both = CALLER.user() + ":" + CALLER.password();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
