package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.image.Eventually.eventually;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The control plane is told that an agent listens; that is a courtesy, and the agent never waits
 * for it.
 */
final class ReadyTest {
  @Test
  void tellsWhenEachPhaseWasOver() {
    try (var rig = new Rig()) {
      Container container = rig.listening();
      awaitReports(rig, 1);

      Received report = rig.endpoint.ready.received().getFirst();
      assertThat(report.authorization()).isEqualTo("Bearer " + rig.secrets.report());
      assertThat(report.contentType()).isEqualTo("application/json");
      JsonNode phases = report.json().path("phases");
      assertThat(phases.propertyNames())
          .containsExactly(
              "startedMillis", "bootstrappedMillis", "registeredMillis", "listeningMillis");
      assertThat(phases.values()).extracting(JsonNode::asInt).isSorted();
      assertThat(phases.path("startedMillis").asInt()).isZero();
      assertThat(phases.path("bootstrappedMillis").asInt()).isPositive();
      assertThat(phases.path("listeningMillis").asInt())
          .isEqualTo(BootstrapTest.phase(container, "listeningMillis"));
    }
  }

  @Test
  void tellsOnceHoweverOftenTheAgentListens() {
    try (var rig = new Rig()) {
      Container container = rig.listening();
      awaitReports(rig, 1);
      rig.folder.order("listen", "job", "done");

      assertThat(container.exitCode()).isZero();
      assertThat(rig.endpoint.ready.received()).hasSize(1);
      assertThat(container.lines())
          .filteredOn(line -> line.startsWith("warmpool: phases"))
          .hasSize(1);
    }
  }

  @Test
  void tellsAgainWhenItWasNotHeard() {
    try (var rig = new Rig()) {
      rig.endpoint.ready.answers(Answer.of(503), Answer.of(204));
      rig.listening();

      awaitReports(rig, 2);
    }
  }

  @Test
  void anUnansweredReportKeepsNobody() {
    try (var rig = new Rig()) {
      rig.endpoint.ready.answers(StubEndpoint.NEVER);
      Container container = rig.busy();
      awaitReports(rig, 1);
      rig.folder.order("done");

      assertThat(container.exitCode()).isZero();
    }
  }

  @Test
  void aRefusedReportIsSaidAndForgotten() {
    try (var rig = new Rig()) {
      rig.endpoint.ready.answers(Answer.of(401));
      Container container = rig.busy();
      container.awaitLine("the control plane was not told that the agent is ready (curl 22)");
      rig.folder.order("done");

      assertThat(container.exitCode()).isZero();
    }
  }

  private static void awaitReports(Rig rig, int count) {
    eventually(
        count + " reports",
        () -> rig.endpoint.ready.received().size() >= count,
        () -> rig.endpoint.ready.received());
  }
}
