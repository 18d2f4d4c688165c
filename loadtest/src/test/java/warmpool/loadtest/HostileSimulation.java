package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;

/** Honest checks among strangers, bad calls, repeats and slow clients: each gets its own answer. */
public final class HostileSimulation extends Simulation {
  private static final double HONEST_SHARE = 0.6;

  private final LoadSettings settings = LoadSettings.read();
  private final AcceptedChecks accepted = new AcceptedChecks(settings.accepted());
  private final Checks checks = new Checks(settings, accepted);
  private final BadCalls bad = new BadCalls(settings, checks);
  private final SlowClients slow = new SlowClients(settings);

  public HostileSimulation() {
    var mix =
        new PopulationBuilder[] {
          share("honest", HONEST_SHARE, checks.accepted(Checks.HONEST)),
          share("repeats", 0.05, repeats()),
          share("strangers", 0.05, bad.strangers()),
          share("unknown pools", 0.05, bad.unknownPool()),
          share("bad headers", 0.1, bad.badHeaders()),
          share("bad bodies", 0.05, bad.largeBody())
        };
    double honest = settings.rate() * HONEST_SHARE * settings.duration().toSeconds();
    setUp(new Warmup(settings, checks).before(mix))
        .protocols(http.shareConnections())
        .assertions(Expectations.of(settings, honest));
  }

  /** Two calls each, like the strangers', so that the whole mix comes to the asked rate. */
  private ChainBuilder repeats() {
    return checks.accepted("first of two").exec(checks.sentAndAccepted("second of two"));
  }

  private PopulationBuilder share(String name, double share, ChainBuilder calls) {
    return scenario(name)
        .exec(calls)
        .injectOpen(constantUsersPerSec(settings.rate() * share).during(settings.duration()));
  }

  @Override
  public void before() {
    slow.start();
  }

  @Override
  public void after() {
    slow.close();
    accepted.close();
    System.out.println("slow clients made " + slow.connections() + " connections");
  }
}
