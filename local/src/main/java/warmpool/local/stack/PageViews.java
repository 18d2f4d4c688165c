package warmpool.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;
import warmpool.local.page.AgentPhase;
import warmpool.local.page.AgentView;
import warmpool.local.page.DecisionView;
import warmpool.local.page.Figure;
import warmpool.local.page.PlanKind;
import warmpool.local.page.RequestPhase;
import warmpool.local.page.RequestView;
import warmpool.local.page.Totals;
import warmpool.local.page.Waits;
import warmpool.local.page.Warmth;

/** Our records as the page shows them. Pure. */
final class PageViews {
  private static final int SHORT_ID = 8;

  private PageViews() {}

  static Totals totals(PoolBooks books) {
    Optional<Waits> waits =
        books
            .wait(0.5)
            .map(median ->
                new Waits(
                    seconds(median),
                    seconds(books.wait(0.95).orElse(median)),
                    seconds(books.wait(0.99).orElse(median))));
    OptionalDouble warmWall =
        books.warmHitWall(0.5).stream().mapToDouble(Duration::toMillis).findFirst();
    return new Totals(
        books.checks(),
        books.answered(),
        books.warmHits(),
        books.released() + books.failed() - books.warmHits(),
        waits,
        books.agents(),
        seconds(books.idle()),
        warmWall);
  }

  static AgentView agent(Agent agent) {
    return new AgentView(
        agent.id().value(),
        phase(agent.state()),
        agent.state().since(),
        agent.task().map(PageViews::lastPart).orElse(""),
        runs(agent.state()));
  }

  private static AgentPhase phase(AgentState state) {
    return switch (state) {
      case AgentState.Provisioning _ -> AgentPhase.PROVISIONING;
      case AgentState.Starting _ -> AgentPhase.STARTING;
      case AgentState.Ready _ -> AgentPhase.READY;
      case AgentState.Claimed _ -> AgentPhase.CLAIMED;
      case AgentState.Busy _ -> AgentPhase.BUSY;
      case AgentState.Draining _ -> AgentPhase.DRAINING;
      case AgentState.Stopped _ -> AgentPhase.STOPPED;
    };
  }

  private static Optional<String> runs(AgentState state) {
    return switch (state) {
      case AgentState.Claimed(_, var holder) ->
          Optional.of("promised to " + holder.planId().toString().substring(0, SHORT_ID));
      case AgentState.Busy(_, var job) -> Optional.of("job " + job);
      case AgentState.Draining(_, var reason) -> Optional.of(words(reason));
      case AgentState.Provisioning _,
          AgentState.Starting _,
          AgentState.Ready _,
          AgentState.Stopped _ ->
          Optional.empty();
    };
  }

  static RequestView request(BookKeeper.Entry entry, Instant now) {
    Optional<RequestState> state = entry.request().map(RequestRecord::state);
    Instant end = entry.check().completed().orElse(now);
    return new RequestView(
        entry.check().planId().toString().substring(0, SHORT_ID),
        entry.run().name() + " · " + entry.stage(),
        state.map(PageViews::phase).orElse(RequestPhase.WAITING),
        entry.check().sent(),
        seconds(Duration.between(entry.check().sent(), end)),
        state.map(PageViews::warmth).orElse(Warmth.UNKNOWN),
        entry.request().flatMap(RequestRecord::agent).map(AgentId::value),
        entry.check().log());
  }

  private static RequestPhase phase(RequestState state) {
    return switch (state) {
      case RequestState.Waiting _ -> RequestPhase.WAITING;
      case RequestState.Paired _ -> RequestPhase.PAIRED;
      case RequestState.Released _ -> RequestPhase.RELEASED;
      case RequestState.Failing _, RequestState.Failed _ -> RequestPhase.FAILED;
      case RequestState.Abandoned _ -> RequestPhase.ABANDONED;
    };
  }

  private static Warmth warmth(RequestState state) {
    return switch (state) {
      case RequestState.Paired(_, _, var warm) -> warm ? Warmth.HIT : Warmth.MISS;
      case RequestState.Released(_, _, var warm) -> warm ? Warmth.HIT : Warmth.MISS;
      case RequestState.Waiting _, RequestState.Failing _, RequestState.Failed _ -> Warmth.MISS;
      case RequestState.Abandoned _ -> Warmth.UNKNOWN;
    };
  }

  static DecisionView decision(Decision decision) {
    PoolSnapshot saw = decision.saw();
    return new DecisionView(
        decision.at(),
        kind(decision.plan()),
        plan(decision.plan()),
        words(decision.plan().reason()),
        List.of(
            new Figure("waiting", saw.waiting()),
            new Figure("queued", saw.queuedJobs()),
            new Figure("coming", saw.provisioning() + saw.starting()),
            new Figure("ready", saw.ready()),
            new Figure("claimed", saw.claimed()),
            new Figure("busy", saw.busy()),
            new Figure("target", decision.target().agents())));
  }

  private static PlanKind kind(ScalingPlan plan) {
    return switch (plan) {
      case ScalingPlan.Launch _ -> PlanKind.LAUNCH;
      case ScalingPlan.Drain _ -> PlanKind.DRAIN;
      case ScalingPlan.Hold _ -> PlanKind.HOLD;
    };
  }

  private static String plan(ScalingPlan plan) {
    return switch (plan) {
      case ScalingPlan.Launch(var agents, _, _) -> "Launch " + agents;
      case ScalingPlan.Drain(var agents, _) -> "Drain " + agents;
      case ScalingPlan.Hold _ -> "Hold";
    };
  }

  private static String words(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
