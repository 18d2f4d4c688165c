package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.DEADLINE;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.RequestState;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;
import warmpool.core.port.RunLookup.Run;

/** Queues repeat and reorder; whatever they do, it is as if each message had come once. */
class DeliveryPropertyTest {
  private static final int CHECKS = 5;

  /** What can happen next; the numbers name a check. */
  sealed interface Step {
    record Deliver(int check) implements Step {}

    record Look(int check) implements Step {}

    record Match() implements Step {}

    record AgentReady() implements Step {}

    record Cancel(int check) implements Step {}

    record Pass(int seconds) implements Step {}

    /** The next answer meets this. */
    record Answer(CallbackOutcome outcome) implements Step {}
  }

  @Property
  void deliveringAnyMessageTwiceChangesNothingTheSecondTime(@ForAll("days") List<Step> day) {
    Play play = new Play();
    for (Step step : day) {
      boolean done = play.take(step);
      List<Object> once = play.rows();
      // What is not done goes back to its queue, and is meant to change something the next time.
      if (done && isMessage(step)) {
        play.take(step);
        assertThat(play.rows()).as("%s again", step).isEqualTo(once);
      }
    }
  }

  private static boolean isMessage(Step step) {
    return switch (step) {
      case Step.Deliver _, Step.Look _, Step.Match _ -> true;
      case Step.AgentReady _, Step.Cancel _, Step.Pass _, Step.Answer _ -> false;
    };
  }

  @Property
  void neverPromisesAnAgentTwiceNorARequestTwoAgents(@ForAll("days") List<Step> day) {
    Play play = new Play();
    for (Step step : day) {
      play.take(step);
      Set<Object> holders = new HashSet<>();
      for (AgentState state : play.agentStates()) {
        if (state instanceof Claimed(_, var holder)) {
          assertThat(holders.add(holder)).as("%s holds one agent", holder).isTrue();
        }
      }
      assertThat(play.requestStates().stream().filter(Paired.class::isInstance).count())
          .isLessThanOrEqualTo(holders.size());
    }
  }

  @Property
  void endsEveryRequestByItsDeadlineAndTellsItOneResultOnly(@ForAll("days") List<Step> day) {
    Play play = new Play();
    day.forEach(play::take);
    play.take(new Step.Pass((int) DEADLINE.plus(CheckResolver.ANSWER_GRACE).toSeconds() + 1));

    for (int check : play.delivered) {
      // One look gives the last answer, and one more ends a request whose answer got lost.
      play.take(new Step.Look(check));
      play.take(new Step.Look(check));
    }

    assertThat(play.requestStates()).allMatch(RequestState::ended);
    for (int check : play.delivered) {
      assertThat(play.results(check))
          .as("what check %d was told", check)
          .hasSizeLessThanOrEqualTo(1);
    }
    assertThat(play.world.requests.outcomes(POOL, 100)).hasSize(play.delivered.size());
  }

  @Provide
  Arbitrary<List<Step>> days() {
    Arbitrary<Integer> check = Arbitraries.integers().between(1, CHECKS);
    Arbitrary<CallbackOutcome> outcomes =
        Arbitraries.of(
            new CallbackOutcome.TryLater(Optional.empty(), "503"),
            new CallbackOutcome.Closed("over"),
            new CallbackOutcome.TokenRefused("401"),
            new CallbackOutcome.Refused(400, "no"));
    Arbitrary<Step> step =
        Arbitraries.oneOf(
            check.map(Step.Deliver::new),
            check.map(Step.Deliver::new),
            check.map(Step.Look::new),
            Arbitraries.just(new Step.Match()),
            Arbitraries.just(new Step.AgentReady()),
            check.map(Step.Cancel::new),
            Arbitraries.integers().between(1, 900).map(Step.Pass::new),
            outcomes.map(Step.Answer::new));
    return step.list().ofMaxSize(30);
  }

  /** A world to which steps happen. */
  private static final class Play {
    final CallbackWorld world = new CallbackWorld();
    final Set<Integer> delivered = new HashSet<>();
    private final List<String> agents = new ArrayList<>();
    private final List<CheckRequest> received = new ArrayList<>();

    /** Whether the message is done; false when it goes back to its queue. */
    boolean take(Step step) {
      return switch (step) {
        case Step.Deliver(var check) -> {
          delivered.add(check);
          yield done(List.of(world.receive(known(check))));
        }
        case Step.Look(var check) ->
            done(List.of(world.resolver.resolve(id(check), world.instant())));
        case Step.Match _ -> done(world.matching.match(POOL, world.instant()));
        case Step.AgentReady _ -> {
          agents.add("wp-" + agents.size());
          world.readyAgent(agents.getLast());
          yield true;
        }
        case Step.Cancel(var check) -> {
          world.runs.set(check, Run.OVER);
          yield true;
        }
        case Step.Pass(var seconds) -> {
          world.pass(Duration.ofSeconds(seconds));
          yield true;
        }
        case Step.Answer(var outcome) -> {
          world.checks.answerNext(outcome);
          yield true;
        }
      };
    }

    private static boolean done(List<Resolution> resolutions) {
      return resolutions.stream().noneMatch(Resolution.Unanswered.class::isInstance);
    }

    private CheckRequest known(int number) {
      return received.stream()
          .filter(request -> request.id().equals(id(number)))
          .findFirst()
          .orElseGet(() -> {
            received.add(world.check(number));
            return received.getLast();
          });
    }

    List<Object> rows() {
      List<Object> rows = new ArrayList<>(requestStates());
      rows.addAll(agentStates());
      return rows;
    }

    List<RequestState> requestStates() {
      return delivered.stream().sorted().map(world::state).toList();
    }

    List<AgentState> agentStates() {
      return agents.stream().map(world::agent).toList();
    }

    Set<CheckResult> results(int check) {
      Set<CheckResult> results = new HashSet<>();
      world.checks.told().stream()
          .filter(told -> told.id().equals(id(check)))
          .forEach(told -> results.add(told.result()));
      return results;
    }
  }
}
