package warmpool.ado.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import warmpool.ado.StandIn.Reply;
import warmpool.core.port.PortFailure;

/** Of many threads one asks; the others use what there is, or wait for it within a bound. */
@Timeout(60)
class EntraCrowdTest {
  private static final int CROWD = 64;

  private final EntraWorld entra = new EntraWorld();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    entra.close();
  }

  @Test
  void oneAsksAndAllGetItsToken() throws InterruptedException {
    EntraCredentials credentials = entra.credentials();
    entra.standIn.otherwise(_ -> slowly(EntraWorld.granted("token", 3_600)));

    List<Thread> crowd = crowd(credentials);
    allWait(crowd);
    mayAnswer.countDown();
    join(crowd);

    assertThat(entra.asked()).isEqualTo(1);
    assertThat(outcomes).hasSize(CROWD).containsOnly("token");
  }

  @Test
  void oneAsksAndAllHearOfItsRefusal() throws InterruptedException {
    EntraCredentials credentials = entra.credentials();
    entra.standIn.otherwise(_ -> slowly(EntraWorld.refused(401, "invalid_client", 7000215)));

    List<Thread> crowd = crowd(credentials);
    allWait(crowd);
    mayAnswer.countDown();
    join(crowd);

    assertThat(entra.asked()).isEqualTo(1);
    assertThat(outcomes).hasSize(CROWD).allMatch(outcome -> outcome.contains("AADSTS7000215"));
  }

  @Test
  void whileOneAsksTheOthersUseTheOldToken() throws InterruptedException {
    EntraCredentials credentials = entra.credentials();
    entra.standIn.reply(EntraWorld.granted("old", 3_600));
    credentials.current();
    entra.time.pass(Duration.ofMinutes(50));
    entra.standIn.otherwise(_ -> slowly(EntraWorld.granted("new", 3_600)));
    Thread asker = Thread.startVirtualThread(() -> outcomes.add(outcome(credentials)));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    join(crowd(credentials));
    assertThat(outcomes).hasSize(CROWD).containsOnly("old");

    mayAnswer.countDown();
    asker.join();
    assertThat(outcomes).contains("new");
    assertThat(entra.asked()).isEqualTo(2);
  }

  @Test
  void nobodyWaitsForEver() throws InterruptedException {
    Duration tiny = Duration.ofMillis(1);
    EntraSettings settings =
        new EntraSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(50), 1, tiny, tiny, Duration.ofMillis(50));
    try (TokenEndpoint endpoint = entra.endpoint(settings)) {
      EntraCredentials credentials = entra.credentials(endpoint);
      entra.standIn.otherwise(_ -> slowly(EntraWorld.granted("token", 3_600)));
      Thread asker = Thread.startVirtualThread(() -> outcomes.add(outcome(credentials)));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(credentials::current)
          .isInstanceOfSatisfying(
              PortFailure.class, failure -> assertThat(failure.retryable()).isTrue())
          .hasMessage("credentials: no token within PT0.05S");

      mayAnswer.countDown();
      asker.join();
      assertThat(outcomes).containsExactly("token");
    }
  }

  private List<Thread> crowd(EntraCredentials credentials) {
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(Thread.startVirtualThread(() -> outcomes.add(outcome(credentials))));
    }
    return crowd;
  }

  private static String outcome(EntraCredentials credentials) {
    try {
      return credentials.current().secret();
    } catch (PortFailure failure) {
      return failure.toString();
    }
  }

  /** Until every thread is parked: one on the answer, the others on that one. */
  private static void allWait(List<Thread> crowd) {
    while (!crowd.stream().allMatch(EntraCrowdTest::waits)) {
      Thread.onSpinWait();
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void join(List<Thread> crowd) throws InterruptedException {
    for (Thread thread : crowd) {
      thread.join();
    }
  }

  private Reply slowly(Reply reply) {
    asked.countDown();
    try {
      mayAnswer.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    return reply;
  }
}
