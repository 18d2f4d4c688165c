package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The burst of a merge train, again and again: from silence to a burst of checks within a second.
 */
public final class BurstSimulation extends Simulation {
  /** Long enough for a queue to empty, so that every burst finds silence. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final Duration BURST = Duration.ofSeconds(1);

  private final LoadSettings settings = LoadSettings.read();
  private final AcceptedChecks accepted = new AcceptedChecks(settings.accepted());
  private final Checks checks = new Checks(settings, accepted);

  public BurstSimulation() {
    long bursts = Math.max(1, settings.duration().dividedBy(SILENCE.plus(BURST)));
    var merges =
        scenario("burst of a merge train")
            .exec(checks.accepted(Checks.HONEST))
            .injectOpen(
                Stream.generate(this::burst)
                    .limit(bursts)
                    .flatMap(steps -> steps)
                    .toArray(OpenInjectionStep[]::new));
    setUp(new Warmup(settings, checks).before(merges))
        .protocols(http.shareConnections())
        .assertions(Expectations.of(settings, (double) bursts * settings.burst()));
  }

  private Stream<OpenInjectionStep> burst() {
    return Stream.of(nothingFor(SILENCE), constantUsersPerSec(settings.burst()).during(BURST));
  }

  @Override
  public void after() {
    accepted.close();
  }
}
