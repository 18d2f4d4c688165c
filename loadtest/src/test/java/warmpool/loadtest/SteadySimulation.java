package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;

/** Honest checks only, as many in every second. */
public final class SteadySimulation extends Simulation {
  private final LoadSettings settings = LoadSettings.read();
  private final AcceptedChecks accepted = new AcceptedChecks(settings.accepted());
  private final Checks checks = new Checks(settings, accepted);

  public SteadySimulation() {
    var steady =
        scenario("steady")
            .exec(checks.accepted(Checks.HONEST))
            .injectOpen(constantUsersPerSec(settings.rate()).during(settings.duration()));
    setUp(new Warmup(settings, checks).before(steady))
        .protocols(http.shareConnections())
        .assertions(
            Expectations.of(settings, settings.rate() * (double) settings.duration().toSeconds()));
  }

  @Override
  public void after() {
    accepted.close();
  }
}
