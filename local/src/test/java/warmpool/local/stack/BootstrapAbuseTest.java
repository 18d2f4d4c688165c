package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.local.stack.ContainerCalls.Asker;

/**
 * Everything that somebody may try who can reach the agent endpoint, with and without a token that
 * was read elsewhere.
 */
class BootstrapAbuseTest {
  private static final int RACES = 100;
  private static final int WRONG = 10_000;
  private static final int ATTACKERS = 8;
  private static final int HONEST = 200;
  private static final String REFUSED = "{\"status\":\"refused\"}";

  private static EndpointScene scene;

  @BeforeAll
  static void start() {
    scene = new EndpointScene();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static void assertRefused(Asker asker) {
    HttpResponse<String> answer = scene.calls().ask(asker);
    assertThat(answer.statusCode()).isIn(401, 429);
    assertThat(answer.body()).isEqualTo(REFUSED);
  }

  private static void assertHanded(Asker asker) {
    assertThat(scene.calls().askPatiently(asker)).isEqualTo(200);
  }

  private static void assertTrusted(Asker asker) {
    assertThat(scene.row(asker).bootstrap().quarantined()).isFalse();
    assertThat(scene.row(asker).state()).isInstanceOf(AgentState.Provisioning.class);
  }

  private static void assertInQuarantine(Asker asker) {
    assertThat(scene.row(asker).bootstrap().quarantined()).isTrue();
    assertThat(scene.row(asker).state())
        .isInstanceOfSatisfying(
            AgentState.Draining.class,
            draining -> assertThat(draining.reason()).isEqualTo(DrainReason.QUARANTINED));
  }

  @Test
  void aContainerWhoseAnswerGotLostIsHandedItAgain() {
    Asker owner = scene.launched();

    assertHanded(owner);
    assertHanded(owner);

    assertTrusted(owner);
  }

  @Test
  void aReplayIsRefusedAndEndsTheTrustInTheAgent() {
    Asker owner = scene.launched();
    assertHanded(owner);

    assertRefused(owner.withNonce("thief"));

    assertInQuarantine(owner);
    assertRefused(owner);
  }

  /** A thief who is first is handed what was meant for the agent; it does not stay unseen. */
  @Test
  void theOwnerWhoComesSecondBringsTheTheftToLight() {
    Asker owner = scene.launched();
    assertHanded(owner.withNonce("thief"));
    assertTrusted(owner);

    assertRefused(owner);

    assertInQuarantine(owner);
    assertRefused(owner.withNonce("thief"));
  }

  @Test
  void theRightTokenFromAnotherTaskEndsTheTrustInTheAgent() {
    Asker owner = scene.launched();

    assertRefused(owner.withTask("arn:aws:ecs:eu-west-1:1:task/warmpool/elsewhere"));

    assertInQuarantine(owner);
    assertThat(scene.row(owner).bootstrap().use()).isEmpty();
  }

  @Test
  void guessesAndTokensOfOthersAreRefusedAndHarmNobody() {
    Asker owner = scene.launched();
    Asker other = scene.launched();

    assertRefused(owner.withToken("guess"));
    assertRefused(owner.withToken(other.token()));
    assertRefused(owner.withToken(owner.token() + "A"));
    assertRefused(owner.withToken(scene.row(owner).bootstrap().tokenHash()));
    assertRefused(owner.withPool(EndpointScene.WINDOWS));
    assertRefused(owner.withAgent("wp-local-unheard-of"));
    assertRefused(owner.withAgent("placeholder"));

    assertTrusted(owner);
    assertTrusted(other);
    assertHanded(owner);
    assertHanded(other);
  }

  @Test
  void anExpiredTokenIsRefusedThoughItWasNeverUsed() {
    Asker owner = scene.launched();
    scene.pass(Duration.ofMinutes(10).plusSeconds(1));

    assertRefused(owner);

    assertThat(scene.row(owner).bootstrap().use()).isEmpty();
    assertTrusted(owner);
  }

  /** Nothing of an agent that is let go may appear in the organisation any more. */
  @Test
  void aDrainingAgentIsHandedNothing() {
    Asker owner = scene.launched();
    var row = scene.row(owner);
    scene.save(row, row.moved(new AgentState.Draining(scene.now(), DrainReason.NEVER_READY)));

    assertRefused(owner);

    assertThat(scene.row(owner).bootstrap().use()).isEmpty();
  }

  @Test
  void ofSeveralContainersWithOneTokenExactlyOneIsHandedSomething() throws Exception {
    List<Asker> owners = scene.launched(RACES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int race = 0; race < RACES; race++) {
        Asker owner = owners.get(race);
        int contenders = 2 + race % 3;

        assertThat(raced(threads, owner, contenders))
            .as("race %d of %d", race, contenders)
            .containsOnlyOnce(200)
            .containsOnly(200, 401);
        assertInQuarantine(owner);
      }
    }
    System.out.println("BootstrapAbuseTest: " + RACES + " races, one handed over in each");
  }

  private static List<Integer> raced(ExecutorService threads, Asker owner, int contenders)
      throws InterruptedException, ExecutionException {
    var line = new CyclicBarrier(contenders);
    List<Callable<Integer>> runners =
        IntStream.range(0, contenders)
            .<Callable<Integer>>mapToObj(runner ->
                () -> {
                  line.await();
                  return settled(owner.withNonce("runner-" + runner));
                })
            .toList();
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> runner : threads.invokeAll(runners)) {
      statuses.add(runner.get());
    }
    return statuses;
  }

  /** A refusal is one, whether or not it says to slow down. */
  private static int settled(Asker runner) {
    int status = scene.calls().ask(runner).statusCode();
    while (status == 503) {
      status = scene.calls().ask(runner).statusCode();
    }
    return status == 429 ? 401 : status;
  }

  @Test
  void aFloodOfWrongTokensIsRefusedAndKeepsNoHonestAgentFromStarting() throws Exception {
    Figures calm = honest(scene.launched(HONEST));
    List<Asker> targets = scene.launched(HONEST);
    var wrong = new AtomicInteger();
    Figures under;
    int left;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> attackers = new ArrayList<>();
      for (int attacker = 0; attacker < ATTACKERS; attacker++) {
        attackers.add(threads.submit(() -> attack(targets, wrong)));
      }
      under = honest(targets);
      left = WRONG - wrong.get();
      for (Future<?> attacker : attackers) {
        attacker.get();
      }
    }

    System.out.printf(
        "BootstrapAbuseTest: honest bootstraps alone p50 %d ms, p95 %d ms; under attack p50 %d ms,"
            + " p95 %d ms, with %d of %d wrong tokens still to come%n",
        calm.quantile(0.5),
        calm.quantile(0.95),
        under.quantile(0.5),
        under.quantile(0.95),
        Math.max(0, left),
        WRONG);
    assertThat(wrong.get()).isGreaterThanOrEqualTo(WRONG);
    targets.forEach(BootstrapAbuseTest::assertTrusted);
  }

  private static void attack(List<Asker> targets, AtomicInteger sent) {
    for (int shot = sent.getAndIncrement(); shot < WRONG; shot = sent.getAndIncrement()) {
      Asker target = targets.get(shot % targets.size());
      assertRefused(
          switch (shot % 5) {
            case 0 -> target.withToken(UUID.randomUUID().toString());
            case 1 -> target.withToken(targets.get((shot + 1) % targets.size()).token());
            case 2 -> target.withAgent("wp-local-" + UUID.randomUUID());
            case 3 -> target.withAgent("placeholder-" + shot);
            default -> target.withToken("").withPool(EndpointScene.WINDOWS);
          });
    }
  }

  /** Each is handed what it needs; how long that took is told, not judged. */
  private static Figures honest(List<Asker> containers) {
    List<Long> millis = new ArrayList<>();
    for (Asker container : containers) {
      long begun = System.nanoTime();
      assertHanded(container);
      millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
    Collections.sort(millis);
    return new Figures(millis);
  }

  /** Sorted. */
  private record Figures(List<Long> millis) {
    long quantile(double q) {
      return millis.get(Math.max(1, (int) Math.ceil(q * millis.size())) - 1);
    }
  }
}
