package warmpool.loadtest;

import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.PopulationBuilder;

/**
 * Honest checks before anything is measured, because the first calls of a JVM measure its compiler.
 *
 * <p>They are accepted, and must be answered, like all others.
 */
record Warmup(LoadSettings settings, Checks checks) {
  PopulationBuilder before(PopulationBuilder... measured) {
    return scenario("warm-up")
        .exec(checks.accepted("warm-up check"))
        .injectOpen(rampUsersPerSec(1).to(settings.rate()).during(settings.warmup()))
        .andThen(measured);
  }
}
