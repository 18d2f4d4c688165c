package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.image.Eventually.eventually;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A task is stopped with SIGTERM. It costs a waiting agent nothing, and must cost a running job
 * nothing either.
 */
final class SignalsTest {
  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void anIdleAgentLeaves(String signal) {
    try (var rig = new Rig()) {
      rig.environment.put("STANDIN_INTERRUPTED", "5");
      Container container = rig.listening();
      long asked = System.nanoTime();
      container.signal(signal);

      assertThat(container.exitCode()).isEqualTo(5);
      assertThat(System.nanoTime() - asked).isLessThan(5_000_000_000L);
      assertThat(container.output()).contains("SIG" + signal + ": no job is running", "Exiting...");
    }
  }

  @Test
  void anAgentThatDoesNotListenYetLeavesToo() {
    try (var rig = new Rig()) {
      Container container = rig.start().awaitLine("Scanning for tool capabilities.");
      container.signal("TERM");

      assertThat(container.exitCode()).isZero();
      assertThat(container.output()).contains("Exiting...");
      assertThat(rig.endpoint.ready.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aRunningJobIsLeftToEnd(String signal) {
    try (var rig = new Rig()) {
      Container container = rig.busy();
      container.signal(signal);
      container.awaitLine("SIG" + signal + ": a job is running");
      container.signal(signal);
      rig.folder.order("unfinished-line", "done");

      assertThat(container.exitCode()).isZero();
      assertThat(container.output())
          .contains("completed with result: Succeeded")
          .doesNotContain("Job cancelled", "Exiting...");
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aContainerThatWaitsForTheControlPlaneEndsAtOnce(String signal, int exitCode)
      throws InterruptedException {
    try (var rig = new Rig()) {
      var asked = new CountDownLatch(1);
      rig.endpoint.bootstrap.before(asked::countDown);
      rig.endpoint.bootstrap.answers(StubEndpoint.NEVER);
      Container container = rig.start();
      asked.await();
      long sent = System.nanoTime();
      container.signal(signal);

      assertThat(container.exitCode()).isEqualTo(exitCode);
      assertThat(System.nanoTime() - sent).isLessThan(5_000_000_000L);
      assertThat(container.output()).contains("the agent had not started yet");
    }
  }

  @Test
  void aContainerThatWaitsToAskAgainEndsAtOnce() throws InterruptedException {
    try (var rig = new Rig()) {
      var asked = new CountDownLatch(1);
      rig.endpoint.bootstrap.before(asked::countDown);
      rig.endpoint.bootstrap.answers(Answer.of(429).with("Retry-After", "60"));
      Container container = rig.start();
      asked.await();
      container.signal("TERM");

      assertThat(container.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void aContainerThatRegistersEndsAtOnce() {
    try (var rig = new Rig()) {
      rig.environment.put("STANDIN_CONFIG", "hangs");
      Container container = rig.start().awaitLine("Connecting to server");
      container.signal("TERM");

      assertThat(container.exitCode()).isEqualTo(143);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theAgentsExitCodeIsTheContainers(int exitCode) {
    try (var rig = new Rig()) {
      Container container = rig.listening();
      rig.folder.order("exit " + exitCode);

      assertThat(container.exitCode()).isEqualTo(exitCode);
      assertThat(container.output()).contains("agent left with exit code " + exitCode);
    }
  }

  /**
   * A build server that a job leaves behind holds the agent's output open; the container must end
   * all the same.
   */
  @Test
  void whatAJobLeavesBehindDoesNotKeepTheContainer() {
    try (var rig = new Rig()) {
      Container container = rig.busy();
      rig.folder.order("orphan", "done");

      assertThat(container.exitCode()).isZero();
      assertThat(container.lines()).anyMatch(line -> line.contains("completed with result"));
    }
  }

  @Test
  void orphansAreReaped() {
    try (var rig = new Rig()) {
      Container container = rig.busy();
      rig.folder.order("brief-orphan");
      eventually("the orphan is tini's", () -> zombiesAndOrphans(container) == 1, container::lines);
      rig.folder.go();

      eventually("tini has reaped it", () -> zombiesAndOrphans(container) == 0, container::lines);
      assertThat(container.runs()).isTrue();
    }
  }

  /** Children of tini's beside the entrypoint, dead or alive. */
  private static long zombiesAndOrphans(Container container) {
    return container.tini().children().count() - 1;
  }
}
