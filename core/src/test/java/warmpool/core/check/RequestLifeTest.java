package warmpool.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import warmpool.core.life.LifePage;
import warmpool.core.life.Samples;
import warmpool.core.life.Walk;
import warmpool.core.life.Walk.Answer;
import warmpool.core.life.Walk.Outcome;

/** A request's life, walked through every state and event, and the page that shows it. */
class RequestLifeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Walk WALK =
      Walk.of(RequestState.class, RequestEvent.class, RequestLifeTest::outcome);
  private static final LifePage PAGE =
      new LifePage(
          "The life of a check request",
          "warmpool.core.check.RequestLife",
          WALK,
          Set.of("Released", "Failed", "Abandoned"));

  private static Outcome outcome(RequestState state, RequestEvent event) {
    return switch (RequestLife.next(state, event, NOW)) {
      case RequestStep.Moved(var to) -> new Outcome.Moves(to.getClass().getSimpleName());
      case RequestStep.Repeated _ -> new Outcome.Repeats();
      case RequestStep.Refused(var why) -> new Outcome.Refuses(why);
    };
  }

  @Test
  void answersEveryEventInEveryState() {
    assertThat(WALK.answers()).hasSize(WALK.states().size() * WALK.events().size());
  }

  @Test
  void isReachedInEveryStateAndMovedByEveryEvent() {
    assertThat(PAGE.edges().keySet().stream().map(LifePage.Edge::to).collect(Collectors.toSet()))
        .as("every state but the first is come to")
        .containsExactlyInAnyOrderElementsOf(WALK.states().subList(1, WALK.states().size()));
    assertThat(WALK.events())
        .as("every event moves some state")
        .allSatisfy(event ->
            assertThat(PAGE.edges().values())
                .anySatisfy(labels -> assertThat(labels).anyMatch(it -> it.startsWith(event))));
  }

  @Test
  void saysWhatTellsTwoOutcomesOfOnePairApart() {
    assertThat(WALK.answers().values()).allSatisfy(RequestLifeTest::disjoint);
  }

  private static void disjoint(List<Answer> answers) {
    Set<String> seen = new HashSet<>();
    assertThat(answers.stream().map(Answer::when).flatMap(Collection::stream)).allMatch(seen::add);
  }

  @Test
  void neverLeavesAnEnd() {
    for (RequestState state : Samples.of(RequestState.class)) {
      for (RequestEvent event : Samples.of(RequestEvent.class)) {
        if (state.ended()
            && RequestLife.next(state, event, NOW) instanceof RequestStep.Moved(var to)) {
          assertThat(to).hasSameClassAs(state);
        }
      }
    }
  }

  @Test
  void isNotMovedByTheSameEventTwice() {
    for (RequestState state : Samples.of(RequestState.class)) {
      for (RequestEvent event : Samples.of(RequestEvent.class)) {
        if (RequestLife.next(state, event, NOW) instanceof RequestStep.Moved(var to)) {
          assertThat(RequestLife.next(to, event, NOW.plusSeconds(1)))
              .as("%s, then %s twice", state, event)
              .isNotInstanceOf(RequestStep.Moved.class);
        }
      }
    }
  }

  @Test
  void isDrawnAsItIs() {
    assertThat(PAGE.committed("request-lifecycle.md")).isEqualTo(PAGE.text());
  }
}
