package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.LaunchParameters;

/** Where agents are started when the place they should be started in has no room. */
class CapacityFallbackTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final CapacityChoice SPOT = new CapacityChoice("spot", true);
  private static final CapacityChoice DEMAND = new CapacityChoice("demand", false);
  private static final CapacityChoice ELSEWHERE = new CapacityChoice("elsewhere", false);

  private static LaunchMenu menu(int percent, CapacityChoice... choices) {
    return new LaunchMenu("agent:7", List.of(choices), percent);
  }

  private static StartLesson noRoom(CapacityChoice choice, LaunchFailure kind) {
    return new StartLesson.NoRoom(madeAt(choice), kind);
  }

  private static LaunchParameters madeAt(CapacityChoice choice) {
    return new LaunchParameters(
        Map.of(LaunchParameters.REVISION, "agent:7", LaunchParameters.CAPACITY, choice.name()));
  }

  private static LaunchHistory after(LaunchMenu menu, StartLesson... lessons) {
    return LaunchHistory.NONE.learnt(List.of(lessons), menu, NOW);
  }

  private static List<String> places(LaunchMenu menu, LaunchHistory history, int count) {
    return new CapacityFallback(menu, history, NOW)
        .orders(count, 0, 0).stream().map(order -> order.capacity().name()).toList();
  }

  @Test
  void goesToTheFirstChoiceWhileItHasRoom() {
    LaunchMenu menu = menu(100, SPOT, DEMAND, ELSEWHERE);

    assertThat(places(menu, LaunchHistory.NONE, 2)).containsExactly("spot", "spot");
  }

  @Test
  void goesDownTheListAsPlacesRunOutOfRoom() {
    LaunchMenu menu = menu(100, SPOT, DEMAND, ELSEWHERE);
    StartLesson spotFull = noRoom(SPOT, LaunchFailure.CAPACITY);
    StartLesson demandFull = noRoom(DEMAND, LaunchFailure.CAPACITY);

    assertThat(places(menu, after(menu, spotFull), 1)).containsExactly("demand");
    assertThat(places(menu, after(menu, spotFull, demandFull), 1)).containsExactly("elsewhere");
  }

  @Test
  void aQuotaIsUsedUpForAllChoicesOfItsKind() {
    LaunchMenu menu = menu(100, DEMAND, ELSEWHERE, SPOT);

    LaunchHistory history = after(menu, noRoom(DEMAND, LaunchFailure.QUOTA));

    assertThat(places(menu, history, 1)).containsExactly("spot");
  }

  @Test
  void saysWhatHoldsItOnceEveryChoiceIsLeftAlone() {
    LaunchMenu menu = menu(0, DEMAND, ELSEWHERE);
    LaunchHistory history = after(menu, noRoom(DEMAND, LaunchFailure.QUOTA));

    assertThat(places(menu, history, 1)).isEmpty();
    assertThat(new CapacityFallback(menu, history, NOW).heldBy(0, 0)).contains(LaunchFailure.QUOTA);
    assertThat(new CapacityFallback(menu, LaunchHistory.NONE, NOW).heldBy(0, 0)).isEmpty();
  }

  /** Twenty rows written and ended every five minutes, for a quota that lasts until Monday. */
  @Test
  void asksForOneAgentToFindOutWhetherAQuotaIsStillUsedUp() {
    LaunchMenu menu = menu(0, DEMAND);
    LaunchHistory over = after(menu, noRoom(DEMAND, LaunchFailure.QUOTA));
    Instant later = NOW.plus(Duration.ofMinutes(2));

    LaunchHistory free = over.learnt(List.of(new StartLesson.Taken(madeAt(DEMAND))), menu, later);
    LaunchHistory again =
        over.learnt(
            List.of(new StartLesson.Taken(madeAt(DEMAND)), noRoom(DEMAND, LaunchFailure.QUOTA)),
            menu,
            later);

    assertThat(new CapacityFallback(menu, over, later).orders(20, 0, 0)).hasSize(1);
    assertThat(new CapacityFallback(menu, free, later).orders(20, 0, 0)).hasSize(20);
    assertThat(new CapacityFallback(menu, again, later).orders(20, 0, 0)).isEmpty();
  }

  @Test
  void triesAChoiceAgainOnceItsPauseIsOver() {
    LaunchMenu menu = menu(0, DEMAND, ELSEWHERE);
    LaunchHistory history = after(menu, noRoom(DEMAND, LaunchFailure.CAPACITY));
    Instant later = NOW.plus(Duration.ofSeconds(15));

    assertThat(new CapacityFallback(menu, history, later).orders(1, 0, 0))
        .containsExactly(new LaunchOrder("agent:7", DEMAND));
  }

  @Test
  void pausesForLongerUntilAnAgentFromThereIsReady() {
    LaunchMenu menu = menu(0, DEMAND);
    LaunchHistory twice =
        after(menu, noRoom(DEMAND, LaunchFailure.CAPACITY))
            .learnt(List.of(noRoom(DEMAND, LaunchFailure.CAPACITY)), menu, NOW);
    LaunchHistory proven =
        twice.learnt(List.of(new StartLesson.BecameReady(madeAt(DEMAND))), menu, NOW);

    assertThat(twice.capacity().open("demand", NOW.plusSeconds(29))).isTrue();
    assertThat(proven.capacity()).isEqualTo(CapacityBreakers.CLOSED);
  }

  @Test
  void forgetsChoicesThatAreNotOnTheMenuAnyMore() {
    LaunchHistory full = after(menu(100, SPOT, DEMAND), noRoom(SPOT, LaunchFailure.CAPACITY));

    assertThat(full.learnt(List.of(), menu(0, DEMAND), NOW).capacity().byChoice()).isEmpty();
  }

  @Test
  void keepsTheShareOfInterruptibleAgents() {
    LaunchMenu half = menu(50, SPOT, DEMAND);

    assertThat(places(half, LaunchHistory.NONE, 4))
        .containsExactly("demand", "spot", "demand", "spot");
    assertThat(places(menu(0, SPOT, DEMAND), LaunchHistory.NONE, 2))
        .as("none by default")
        .containsExactly("demand", "demand");
  }

  @Test
  void aShareThatIsReachedHoldsWhenThereIsNothingElse() {
    LaunchMenu half = menu(50, SPOT, DEMAND);
    LaunchHistory full = after(half, noRoom(DEMAND, LaunchFailure.QUOTA));

    assertThat(new CapacityFallback(half, full, NOW).orders(3, 4, 2)).isEmpty();
    assertThat(new CapacityFallback(half, full, NOW).heldBy(4, 2)).contains(LaunchFailure.QUOTA);
  }

  @Test
  void launchesWhatTheRolloutSays() {
    LaunchMenu newer = new LaunchMenu("agent:8", List.of(DEMAND), 0);
    StartLesson ready = new StartLesson.BecameReady(madeAt(DEMAND));
    StartLesson failed =
        new StartLesson.NeverStarted(
            new LaunchParameters(Map.of(LaunchParameters.REVISION, "agent:8")), false);
    LaunchHistory seven = after(menu(0, DEMAND), ready);

    LaunchHistory back = seven.learnt(List.of(), newer, NOW);
    back = back.learnt(List.of(failed, failed, failed), newer, NOW);

    assertThat(new CapacityFallback(newer, back, NOW).orders(1, 0, 0))
        .containsExactly(new LaunchOrder("agent:7", DEMAND));
  }
}
