package warmpool.core.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.race.Interleavings;
import warmpool.core.race.Race;
import warmpool.core.race.Steps;

/**
 * A request and an agent that arrive together find each other, in whatever order the reads and
 * writes of the two sides come.
 *
 * <p>The loss that this guards against: each side looks before the other has written, and both wait
 * on their shelves for somebody who has been there and gone.
 */
class PairingRaceTest {
  @Test
  void pairsARequestAndAnAgentThatArriveTogether(TestReporter reporter) {
    explored(
        reporter,
        shelves ->
            new Race(
                List.of(shelves.requestArrives(1), shelves.agentBecomesReady("wp-a")),
                () -> {
                  shelves.assertPairedOnce(1);
                  shelves.assertNothingOverlooked();
                }));
  }

  @Test
  void pairsAgainstAScalerThatOnlyHintsWhenItSeesBoth(TestReporter reporter) {
    explored(
        reporter,
        shelves ->
            new Race(
                List.of(
                    shelves.requestArrives(1), shelves.agentBecomesReadyAndSomebodyIsTold("wp-a")),
                () -> {
                  shelves.assertPairedOnce(1);
                  shelves.assertNothingOverlooked();
                }));
  }

  @Test
  void givesOneAgentToOneOfTwoRequests(TestReporter reporter) {
    explored(
        reporter,
        shelves -> {
          shelves.readyAgent("wp-a");
          return new Race(
              List.of(shelves.requestArrives(1), shelves.requestArrives(2)),
              () -> {
                assertThat(shelves.requestStates()).filteredOn(Paired.class::isInstance).hasSize(1);
                assertThat(shelves.waiting()).hasSize(1);
                shelves.assertNothingOverlooked();
              });
        });
  }

  @Test
  void givesTheLongestWaitingRequestTheOnlyAgent(TestReporter reporter) {
    explored(
        reporter,
        shelves -> {
          shelves.waitingRequest(1);
          shelves.waitingRequest(2);
          shelves.readyAgent("wp-a");
          return new Race(
              List.of(shelves::look, shelves::look),
              () -> {
                shelves.assertPairedOnce(1);
                assertThat(shelves.waiting()).hasSize(1);
                shelves.assertNothingOverlooked();
              });
        });
  }

  @Test
  void claimsOneOfTwoAgentsThatBecomeReadyForOneRequest(TestReporter reporter) {
    explored(
        reporter,
        shelves -> {
          shelves.waitingRequest(1);
          return new Race(
              List.of(shelves.agentBecomesReady("wp-a"), shelves.agentBecomesReady("wp-b")),
              () -> {
                shelves.assertPairedOnce(1);
                assertThat(shelves.agentStates()).filteredOn(Claimed.class::isInstance).hasSize(1);
                assertThat(shelves.agentStates()).filteredOn(Ready.class::isInstance).hasSize(1);
                shelves.assertNothingOverlooked();
              });
        });
  }

  @Test
  void pairsARequestThatIsDeliveredTwiceAtOnceWithOneOfTwoAgents(TestReporter reporter) {
    explored(
        reporter,
        shelves -> {
          shelves.readyAgent("wp-a");
          shelves.readyAgent("wp-b");
          return new Race(
              List.of(shelves.requestArrives(1), shelves.requestArrives(1)),
              () -> {
                shelves.assertPairedOnce(1);
                assertThat(shelves.agentStates()).filteredOn(Ready.class::isInstance).hasSize(1);
                shelves.assertNothingOverlooked();
              });
        });
  }

  /** Shows that the search would find the loss: a side that looks before it writes is caught. */
  @Test
  void wouldCatchASideThatLooksBeforeItWrites() {
    Consumer<Consumer<Shelves>> missed =
        check ->
            Interleavings.explore(() -> {
              Shelves shelves = new Shelves();
              Consumer<Steps> backwards =
                  steps -> {
                    shelves.look(steps);
                    shelves.becomeReady("wp-a", steps);
                  };
              return new Race(
                  List.of(shelves.requestArrives(1), backwards), () -> check.accept(shelves));
            });

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> missed.accept(Shelves::assertNothingOverlooked))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in this order");
  }

  private static void explored(TestReporter reporter, Function<Shelves, Race> race) {
    int orders = Interleavings.explore(() -> race.apply(new Shelves()));

    reporter.publishEntry("interleavings", String.valueOf(orders));
    assertThat(orders).isGreaterThan(50);
  }
}
