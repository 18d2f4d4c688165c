package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.Samples.NOON;
import static warmpool.core.port.Scene.entry;
import static warmpool.core.port.Scene.written;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** What every {@link AgentStore} promises. */
public abstract class AgentStoreContractTest {
  private static final CheckRequestId HOLDER = Samples.requestId();

  /** Stores that may hold rows of other tests. */
  protected abstract Stores stores();

  private Scene scene;
  private AgentStore store;
  private PoolName pool;

  @BeforeEach
  void open() {
    scene = new Scene(stores());
    store = scene.stores().agents();
    pool = Samples.pool();
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    assertThat(store.find(Samples.agentId())).isEmpty();
  }

  @Test
  void savesTheNextVersion() {
    Agent seen = scene.born(pool, NOON);
    Agent changed =
        seen.withTask(
                "arn:aws:ecs:eu-west-1:123456789012:task/pool/0123456789abcdef", Instant.EPOCH)
            .withRegistration(4711)
            .moved(new AgentState.Ready(NOON.plusNanos(1)));

    Saved<Agent> saved = store.save(seen, changed);

    Agent expected = changed.withVersion(seen.version() + 1);
    assertThat(saved).isEqualTo(new Saved.Written<>(expected));
    assertThat(store.find(seen.id())).contains(expected);
  }

  @Test
  void remembersLaunchParametersAsTheyWere() {
    Agent bare = Agent.planned(Samples.agentId(), pool, new LaunchParameters(Map.of()), NOON);
    LaunchParameters odd = new LaunchParameters(Map.of("ü", "ü", "a.b#c", "", "x y", "{\"j\": 1}"));
    Agent full = Agent.planned(Samples.agentId(), pool, odd, NOON);

    scene.bear(pool, List.of(bare, full));

    assertThat(store.find(bare.id())).contains(bare);
    assertThat(store.find(full.id())).contains(full);
  }

  @Test
  void savingOverSomebodyElsesWriteIsStaleAndChangesNothing() {
    Agent seen = scene.born(pool, NOON);
    Agent newer = written(store.save(seen, seen.withTask("task", Instant.EPOCH)));

    Saved<Agent> toReady = store.save(seen, seen.moved(new AgentState.Ready(NOON)));
    Saved<Agent> toEnd =
        store.save(seen, seen.moved(new AgentState.Stopped(NOON, EndReason.TASK_ENDED)));

    assertThat(toReady).isEqualTo(new Saved.Stale<>());
    assertThat(toEnd).isEqualTo(new Saved.Stale<>());
    assertThat(store.ready(pool, 10)).isEmpty();
    assertThat(store.roster(pool)).containsExactly(newer);
  }

  @Test
  void savingAnUnknownAgentIsStaleAndChangesNothing() {
    Agent unknown = Samples.planned(pool, NOON);

    Saved<Agent> saved = store.save(unknown, unknown.moved(new AgentState.Ready(NOON)));

    assertThat(saved).isEqualTo(new Saved.Stale<>());
    assertThat(store.find(unknown.id())).isEmpty();
    assertThat(store.ready(pool, 10)).isEmpty();
    assertThat(store.roster(pool)).isEmpty();
  }

  @Test
  void writesOneOfManyThatSawTheSame() throws Exception {
    Agent seen = scene.born(pool, NOON);
    Callable<Saved<Agent>> toReady = () -> store.save(seen, seen.moved(new AgentState.Ready(NOON)));
    Callable<Saved<Agent>> toDraining =
        () -> store.save(seen, seen.moved(new AgentState.Draining(NOON, DrainReason.TOO_OLD)));

    List<Saved<Agent>> answers = Race.run(List.of(toReady, toDraining, toReady, toDraining));

    assertThat(answers).filteredOn(Saved.Written.class::isInstance).hasSize(1);
    boolean isReady = scene.now(seen).state() instanceof AgentState.Ready;
    assertThat(store.ready(pool, 10)).hasSize(isReady ? 1 : 0);
  }

  @Test
  void shelvesFollowTheStateThroughEveryTransition() {
    for (List<AgentState> path : pathsToEachState()) {
      for (AgentEvent event : events()) {
        AgentState from = path.getLast();
        if (AgentLife.next(from, event, NOON.plusSeconds(9)) instanceof AgentStep.Moved(var to)) {
          PoolName own = Samples.pool();
          Agent row = scene.born(own, NOON);
          for (AgentState state : path.subList(1, path.size())) {
            row = scene.moved(row, state);
          }

          Agent last = scene.moved(row, to);

          assertShelved(last);
        }
      }
    }
  }

  private void assertShelved(Agent row) {
    boolean ready = row.state() instanceof AgentState.Ready;
    boolean ended = row.state().ended();
    assertThat(store.ready(row.pool(), 10))
        .as("%s", row.state())
        .isEqualTo(ready ? List.of(entry(row)) : List.of());
    assertThat(store.roster(row.pool()))
        .as("%s", row.state())
        .isEqualTo(ended ? List.of() : List.of(row));
    assertThat(store.find(row.id())).contains(row);
  }

  private static List<List<AgentState>> pathsToEachState() {
    AgentState planned = new AgentState.Provisioning(NOON);
    AgentState starting = new AgentState.Starting(NOON.plusSeconds(1));
    AgentState ready = new AgentState.Ready(NOON.plusSeconds(2));
    AgentState claimed = new AgentState.Claimed(NOON.plusSeconds(3), HOLDER);
    AgentState busy = new AgentState.Busy(NOON.plusSeconds(4), 815);
    return List.of(
        List.of(planned),
        List.of(planned, starting),
        List.of(planned, starting, ready),
        List.of(planned, starting, ready, claimed),
        List.of(planned, starting, ready, claimed, busy),
        List.of(planned, new AgentState.Draining(NOON, DrainReason.NEVER_READY)),
        List.of(planned, busy, new AgentState.Stopped(NOON.plusSeconds(5), EndReason.JOB_DONE)));
  }

  private static List<AgentEvent> events() {
    return List.of(
        new AgentEvent.TaskRunning(),
        new AgentEvent.CameOnline(),
        new AgentEvent.ClaimRequested(Samples.requestId()),
        new AgentEvent.ClaimEnded(HOLDER),
        new AgentEvent.JobAssigned(816),
        new AgentEvent.DrainRequested(DrainReason.OVERSTAYED),
        new AgentEvent.TaskStopped(EndReason.DRAINED));
  }

  @Test
  void becomingReadyAgainMovesTheAgentToTheEndOfTheShelf() {
    Agent returning = scene.ready(pool, NOON);
    Agent other = scene.ready(pool, NOON.plusSeconds(1));
    returning = scene.moved(returning, new AgentState.Claimed(NOON.plusSeconds(2), HOLDER));

    returning = scene.moved(returning, new AgentState.Ready(NOON.plusSeconds(3)));

    assertThat(store.ready(pool, 10)).containsExactly(entry(other), entry(returning));
  }

  @Test
  void showsTheLongestReadyFirst() {
    List<ReadyAgent> rows = new ArrayList<>();
    for (Duration age :
        List.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(-1))) {
      rows.add(entry(scene.ready(pool, NOON.plus(age))));
    }

    List<ReadyAgent> expected =
        rows.stream().sorted(Comparator.comparing(ReadyAgent::readyAt)).toList();
    assertThat(store.ready(pool, 10)).isEqualTo(expected);
    assertThat(store.ready(pool, 2)).isEqualTo(expected.subList(0, 2));
    assertThat(store.ready(pool, 0)).isEmpty();
  }

  @Test
  void keepsAgentsOfTheSameInstantApart() {
    List<ReadyAgent> expected =
        List.of(entry(scene.ready(pool, NOON)), entry(scene.ready(pool, NOON)));

    assertThat(store.ready(pool, 10)).isEqualTo(expected);
  }

  @Test
  void theRosterHoldsHundredsOfAgentsInTheOrderOfTheirIds() {
    List<Agent> expected = new ArrayList<>();
    for (int tick = 0; tick < 7; tick++) {
      List<Agent> launches = new ArrayList<>();
      for (int i = 0; i < 45; i++) {
        launches.add(Samples.planned(pool, NOON.plusSeconds(tick)));
      }
      scene.bear(pool, launches.reversed());
      expected.addAll(launches);
    }

    assertThat(store.roster(pool)).isEqualTo(expected);
  }

  @Test
  void poolsDoNotSeeEachOther() {
    PoolName longer = new PoolName(pool + "0");
    Agent own = scene.ready(pool, NOON);
    Agent others = scene.ready(longer, NOON);

    assertThat(store.ready(pool, 10)).containsExactly(entry(own));
    assertThat(store.roster(pool)).containsExactly(own);
    assertThat(store.ready(longer, 10)).containsExactly(entry(others));
    assertThat(store.roster(new PoolName(pool + "-AGENTS"))).isEmpty();
  }
}
