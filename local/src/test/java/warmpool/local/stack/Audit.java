package warmpool.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.ReadyAgent;
import warmpool.local.ado.AgentView;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.CompletionView;
import warmpool.local.ado.JobView;
import warmpool.local.ado.Outcome;
import warmpool.local.ado.RunView;
import warmpool.local.ecs.TaskStatus;
import warmpool.local.ecs.TaskView;

/**
 * Holds our rows against what the organisation and the fleet saw, and says in words what does not
 * agree.
 */
final class Audit {
  static final String PLACEHOLDER = AgentDirectory.PLACEHOLDER;

  /** The pool's own, and one look at Azure DevOps beyond. World time. */
  private static final Duration CLAIM_MAX = Duration.ofMinutes(6);

  private static final int ALL = 10_000;

  private final LocalWorld world;
  private final String pool;
  private final BookKeeper books;
  private final DynamoRequestStore requests;
  private final DynamoAgentStore agents;

  Audit(LocalWorld world, String pool) {
    this.world = world;
    this.pool = pool;
    this.books = new BookKeeper(world);
    this.requests = new DynamoRequestStore(world.table());
    this.agents = new DynamoAgentStore(world.table());
  }

  List<BookKeeper.Entry> accepted() {
    return books.entries(pool);
  }

  /** Agents that have not ended, by our own rows. */
  List<Agent> roster() {
    return agents.roster(new PoolName(pool));
  }

  /** Everything that is not as it should be once all is over; empty when the books balance. */
  List<String> findings() {
    List<String> found = new ArrayList<>(unended());
    if (!found.isEmpty()) {
      return found;
    }
    accepted().forEach(entry -> unsettled(entry).ifPresent(found::add));
    List<RunView> runs = world.ado().runs();
    runs.stream()
        .filter(run -> run.status() != RunView.Status.COMPLETED)
        .forEach(run -> found.add("run " + run.buildId() + " is not over: " + run.status()));
    runs.forEach(run -> brokenJobs(run).forEach(found::add));
    List<Agent> roster = roster();
    found.addAll(strayTasks(roster));
    found.addAll(strayRegistrations(roster));
    found.addAll(strayShelfEntries(roster));
    found.addAll(heldAgents(roster));
    return found;
  }

  /** Requests that nobody has answered, accepted or not. */
  private List<String> unended() {
    Instant now = world.clock().instant();
    return requests.open(new PoolName(pool), ALL).stream()
        .flatMap(open -> requests.find(open.id()).stream())
        .map(row ->
            "request %s is %s, %s past its deadline"
                .formatted(row.id(), row.state(), Duration.between(row.deadline(), now)))
        .toList();
  }

  /** What a check's row and its organisation say differently. */
  private static Optional<String> unsettled(BookKeeper.Entry entry) {
    CheckView check = entry.check();
    Set<Outcome> said =
        check.completions().stream().flatMap(c -> c.result().stream()).collect(Collectors.toSet());
    if (said.size() > 1 || taken(check) > 1) {
      return Optional.of("doubled: " + words(entry));
    }
    return agreed(entry) || crossed(entry)
        ? Optional.empty()
        : Optional.of("lost: " + words(entry));
  }

  private static boolean agreed(BookKeeper.Entry entry) {
    CheckView check = entry.check();
    return entry
        .request()
        .map(RequestRecord::state)
        .filter(state ->
            switch (state) {
              case RequestState.Released _ ->
                  check.state() == CheckView.State.SUCCEEDED && taken(check) == 1;
              case RequestState.Failed _ ->
                  check.state() == CheckView.State.FAILED && taken(check) == 1;
              case RequestState.Abandoned _ -> check.state() == CheckView.State.CANCELED;
              case RequestState.Waiting _, RequestState.Paired _, RequestState.Failing _ -> false;
            })
        .isPresent();
  }

  /**
   * An answer and the end of its run that crossed each other: nobody waits, but whether the answer
   * was taken cannot be found out any more, and the row may have it the other way round.
   */
  static boolean crossed(BookKeeper.Entry entry) {
    RequestRecord row = entry.request().orElse(null);
    if (row == null || entry.run().status() != RunView.Status.COMPLETED || agreed(entry)) {
      return false;
    }
    boolean cancelled = entry.check().state() == CheckView.State.CANCELED;
    return switch (row.state()) {
      case RequestState.Released _, RequestState.Failed _ -> cancelled && row.attempts() > 1;
      case RequestState.Abandoned(_, var reason) ->
          reason == AbandonReason.RUN_OVER && row.attempts() > 0 && taken(entry.check()) == 1;
      case RequestState.Waiting _, RequestState.Paired _, RequestState.Failing _ -> false;
    };
  }

  static int taken(CheckView check) {
    return (int)
        check.completions().stream()
            .filter(event -> event.effect() == CompletionView.Effect.ACCEPTED)
            .count();
  }

  private static String words(BookKeeper.Entry entry) {
    return "check %s is %s after %s; our row is %s, run %s %s"
        .formatted(
            entry.check().planId(),
            entry.check().state(),
            entry.check().completions(),
            entry.request().map(row -> row.state() + ", attempts " + row.attempts()),
            entry.run().buildId(),
            entry.run().result());
  }

  /** An agent that was let go with a job takes the job with it. */
  private static List<String> brokenJobs(RunView run) {
    return run.stages().stream()
        .flatMap(stage -> stage.jobs().stream())
        .filter(Audit::broken)
        .map(job -> "job broken off in run " + run.buildId() + ": " + job)
        .toList();
  }

  private static boolean broken(JobView job) {
    return job.result()
        .filter(result -> result == Outcome.FAILED || result == Outcome.ABANDONED)
        .isPresent();
  }

  private List<String> strayTasks(List<Agent> roster) {
    Set<String> known =
        roster.stream().flatMap(agent -> agent.task().stream()).collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    Set<String> alive = new HashSet<>();
    for (TaskView task : world.ecs().tasks()) {
      if (task.lastStatus() != TaskStatus.STOPPED) {
        alive.add(task.taskArn());
        if (!known.contains(task.taskArn())) {
          found.add("orphan task " + task.taskId() + ": " + task.lastStatus());
        }
      }
    }
    roster.stream()
        .filter(agent -> agent.task().filter(alive::contains).isEmpty())
        .forEach(agent -> found.add("row without a task: " + agent));
    return found;
  }

  private List<String> strayRegistrations(List<Agent> roster) {
    Set<String> living =
        roster.stream().map(agent -> agent.id().value()).collect(Collectors.toSet());
    return world.ado().agents(pool).stream()
        .map(AgentView::name)
        .filter(name -> !name.equals(PLACEHOLDER) && !living.contains(name))
        .map(name -> "orphan registration " + name)
        .toList();
  }

  private List<String> strayShelfEntries(List<Agent> roster) {
    Set<AgentId> ready =
        roster.stream()
            .filter(agent -> agent.state() instanceof AgentState.Ready)
            .map(Agent::id)
            .collect(Collectors.toSet());
    Set<AgentId> shelved =
        agents.ready(new PoolName(pool), ALL).stream()
            .map(ReadyAgent::id)
            .collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    if (!ready.equals(shelved)) {
      found.add("ready by their rows: " + ready + ", by the shelf: " + shelved);
    }
    requests
        .waiting(new PoolName(pool), ALL)
        .forEach(entry -> found.add("waits on the shelf, but is not open: " + entry));
    return found;
  }

  private List<String> heldAgents(List<Agent> roster) {
    Instant now = world.clock().instant();
    return roster.stream()
        .filter(agent -> !(agent.state() instanceof AgentState.Ready))
        .map(agent -> {
          boolean late =
              agent.state() instanceof AgentState.Claimed(var since, _)
                  && now.isAfter(since.plus(CLAIM_MAX));
          return (late ? "claimed beyond its expiry: " : "not settled: ") + agent;
        })
        .toList();
  }
}
