package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.port.AdoCredential;

/** An organisation's trouble slows calls to it, and to no other. */
class OrganisationGateTest {
  private static final AdoCredential CREDENTIAL =
      new AdoCredential(AdoCredential.Scheme.BEARER, "secret");

  private final TestTime time = new TestTime();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(time, standIn.organisation());

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  @Test
  void leavesTheOrganisationAloneAsLongAsASuccessAskedFor() {
    standIn.reply(Reply.json(200, "{}").with("Retry-After", "30"));

    assertThat(get()).isInstanceOf(Done.class);
    time.pass(Duration.ofSeconds(10));
    assertThat(get())
        .isInstanceOfSatisfying(
            TryLater.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(20)));
    assertThat(standIn.seen()).hasSize(1);

    time.pass(Duration.ofSeconds(20));

    assertThat(get()).isInstanceOf(Done.class);
  }

  @Test
  void onePausedOrganisationDoesNotSlowAnother() {
    try (StandIn other = new StandIn();
        AdoHttp both = Fixtures.http(time, standIn.organisation(), other.organisation())) {
      standIn.reply(Reply.json(200, "{}").with("Retry-After", "30"));

      assertThat(get(both, standIn)).isInstanceOf(Done.class);
      assertThat(get(both, standIn)).isInstanceOf(TryLater.class);
      assertThat(get(both, other)).isInstanceOf(Done.class);
    }
  }

  @Test
  void leavesAnOrganisationAloneThatFailsTooOftenAndNoOther() {
    try (StandIn other = new StandIn();
        AdoHttp both =
            Fixtures.http(fragile(), time, standIn.organisation(), other.organisation())) {
      standIn.otherwise(_ -> Reply.status(503));

      assertThat(get(both, standIn)).isEqualTo(broken("server error (503)"));
      assertThat(get(both, standIn)).isEqualTo(broken("server error (503)"));
      AdoAnswer third = get(both, standIn);

      assertThat(third)
          .isEqualTo(
              new TryLater(
                  Trouble.LEFT_ALONE, Optional.of(Duration.ofSeconds(5)), "failed too often"));
      assertThat(standIn.seen()).hasSize(2);
      assertThat(get(both, other)).isInstanceOf(Done.class);
    }
  }

  @Test
  void whatIsAsideNeitherOpensNorFeelsTheBreaker() {
    try (AdoHttp main = Fixtures.http(fragile(), time, standIn.organisation())) {
      AdoHttp aside = main.aside();
      standIn.otherwise(_ -> Reply.status(503));
      get(aside, standIn);
      get(aside, standIn);
      assertThat(get(aside, standIn))
          .isInstanceOfSatisfying(
              TryLater.class, later -> assertThat(later.trouble()).isEqualTo(Trouble.LEFT_ALONE));

      standIn.otherwise(_ -> Reply.status(204));

      assertThat(get(main, standIn)).isInstanceOf(Done.class);
    }
  }

  @Test
  void beingThrottledOrRefusedDoesNotOpenTheBreaker() {
    try (AdoHttp main = Fixtures.http(fragile(), time, standIn.organisation())) {
      standIn.reply(Reply.status(429), Reply.status(401), Reply.status(429), Reply.status(400));

      for (int call = 0; call < 4; call++) {
        get(main, standIn);
      }

      assertThat(get(main, standIn)).isInstanceOf(Done.class);
    }
  }

  @Test
  void callsNoOftenerThanItsRate() {
    AdoHttpSettings slow = settings(1_000, 1);
    try (AdoHttp main = Fixtures.http(slow, time, standIn.organisation())) {
      long refused = 0;
      for (int call = 0; call < 10; call++) {
        refused += get(main, standIn) instanceof TryLater ? 1 : 0;
      }

      // Ten calls on the loopback take less than the eight seconds that would let most of them
      // through.
      assertThat(refused).isPositive();
      assertThat(standIn.seen()).hasSizeLessThan(10);
    }
  }

  @Test
  void remembersABoundedNumberOfOrganisations() {
    OrganisationGates gates = new OrganisationGates(Fixtures.quick(), time, new CallTally());

    for (int number = 0; number < 100; number++) {
      gates.of(URI.create("https://dev.azure.com/o" + number + "/"));
    }

    assertThat(gates.size()).isEqualTo(Fixtures.quick().organisationsMax());
    OrganisationGate kept = gates.of(URI.create("https://dev.azure.com/o99/"));
    assertThat(gates.of(URI.create("https://dev.azure.com/o99/"))).isSameAs(kept);
  }

  private AdoAnswer get() {
    return get(http, standIn);
  }

  private static AdoAnswer get(AdoHttp client, StandIn organisation) {
    return client.send(AdoRequest.get(organisation.organisation(), "x"), CREDENTIAL);
  }

  private static TryLater broken(String why) {
    return new TryLater(Trouble.BROKEN, Optional.empty(), why);
  }

  /** One attempt, and a breaker that two failures open. */
  private static AdoHttpSettings fragile() {
    return settings(2, 1_000);
  }

  private static AdoHttpSettings settings(int breakerCalls, int callsPerSecondMax) {
    Duration tiny = Duration.ofMillis(1);
    return new AdoHttpSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        1,
        tiny,
        tiny,
        breakerCalls,
        100,
        Duration.ofSeconds(5),
        callsPerSecondMax,
        8);
  }
}
