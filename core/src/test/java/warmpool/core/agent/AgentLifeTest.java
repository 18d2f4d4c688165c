package warmpool.core.agent;

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

/** An agent's life, walked through every state and event, and the page that shows it. */
class AgentLifeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Walk WALK =
      Walk.of(AgentState.class, AgentEvent.class, AgentLifeTest::outcome);
  private static final LifePage PAGE =
      new LifePage(
          "The life of an agent", "warmpool.core.agent.AgentLife", WALK, Set.of("Stopped"));

  private static Outcome outcome(AgentState state, AgentEvent event) {
    return switch (AgentLife.next(state, event, NOW)) {
      case AgentStep.Moved(var to) -> new Outcome.Moves(to.getClass().getSimpleName());
      case AgentStep.Repeated _ -> new Outcome.Repeats();
      case AgentStep.Refused(var why) -> new Outcome.Refuses(why);
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
    assertThat(WALK.answers().values()).allSatisfy(AgentLifeTest::disjoint);
  }

  private static void disjoint(List<Answer> answers) {
    Set<String> seen = new HashSet<>();
    assertThat(answers.stream().map(Answer::when).flatMap(Collection::stream)).allMatch(seen::add);
  }

  @Test
  void neverLeavesAnEnd() {
    for (AgentState state : Samples.of(AgentState.class)) {
      for (AgentEvent event : Samples.of(AgentEvent.class)) {
        if (state.ended() && AgentLife.next(state, event, NOW) instanceof AgentStep.Moved(var to)) {
          assertThat(to).hasSameClassAs(state);
        }
      }
    }
  }

  @Test
  void isNotMovedByTheSameEventTwice() {
    for (AgentState state : Samples.of(AgentState.class)) {
      for (AgentEvent event : Samples.of(AgentEvent.class)) {
        if (AgentLife.next(state, event, NOW) instanceof AgentStep.Moved(var to)) {
          assertThat(AgentLife.next(to, event, NOW.plusSeconds(1)))
              .as("%s, then %s twice", state, event)
              .isNotInstanceOf(AgentStep.Moved.class);
        }
      }
    }
  }

  @Test
  void isDrawnAsItIs() {
    assertThat(PAGE.committed("agent-lifecycle.md")).isEqualTo(PAGE.text());
  }
}
