package warmpool.cli.connect;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import warmpool.ado.connect.AdoSetup;
import warmpool.ado.connect.AgentPool;
import warmpool.ado.connect.PoolCheck;
import warmpool.ado.connect.Project;
import warmpool.ado.connect.ServiceConnection;
import warmpool.cli.connect.Seen.SeenProject;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.PortFailure;

/** Carries out one plan, and writes down what it makes even if it does not get to the end. */
public final class Connector {
  private final AdoSetup setup;
  private final Wish wish;
  private final Map<PoolName, AgentPool> pools = new HashMap<>();
  private final Map<Project, ServiceConnection> connections = new HashMap<>();
  private final Map<Thing.Queue, Long> queues = new HashMap<>();
  private final Map<Thing.Check, PoolCheck> checks = new HashMap<>();
  private final Map<Project, SequencedSet<String>> made = new HashMap<>();
  private final Project first;

  public Connector(AdoSetup setup, Wish wish, Seen seen) {
    this.setup = setup;
    this.wish = wish;
    this.first = seen.projects().getFirst().project();
    seen.pools().forEach((name, pool) -> pool.pool().ifPresent(known -> pools.put(name, known)));
    seen.projects().forEach(this::know);
  }

  private void know(SeenProject seen) {
    Project project = seen.project();
    seen.connection().ifPresent(known -> connections.put(project, known));
    seen.queues()
        .forEach((name, queue) -> {
          queue.queue().ifPresent(id -> queues.put(new Thing.Queue(project, name), id));
          queue.check().ifPresent(known -> checks.put(new Thing.Check(project, name), known));
        });
  }

  /**
   * Does it.
   *
   * @param after hears of each step that is done
   */
  public void carryOut(ConnectPlan plan, Consumer<Step> after) {
    try {
      for (Step step : plan.steps()) {
        switch (step) {
          case Step.Keep _ -> {}
          case Step.Create(var thing) -> create(thing);
          case Step.Change(var thing, _) -> change(thing);
        }
        after.accept(step);
      }
    } finally {
      made.keySet().forEach(this::remember);
    }
  }

  private void create(Thing thing) {
    switch (thing) {
      case Thing.AgentPool(var name) -> {
        AgentPool pool = setup.create(name);
        pools.put(name, pool);
        note(first, "pool " + pool.id());
      }
      case Thing.Placeholder(var name) -> placeholder(pool(name));
      case Thing.Connection(var project, _) -> {
        note(project, Memo.CONNECTION);
        connections.put(
            project, setup.create(project, wish.connection().describedAs(memo(project).in(""))));
      }
      case Thing.Queue queue -> {
        long id = setup.createQueue(queue.project(), pool(queue.pool()));
        queues.put(queue, id);
        note(queue.project(), "queue " + id);
      }
      case Thing.Check(var project, var name) -> {
        var terms = ConnectPlan.wanted(wish, name, connection(project).id());
        PoolCheck check = setup.create(project, queue(project, name), terms);
        note(project, "check " + check.id());
      }
    }
  }

  /** The scaler adds one too; who comes second has nothing to do. */
  private void placeholder(AgentPool pool) {
    try {
      var member =
          setup.createPlaceholder(pool, AgentDirectory.PLACEHOLDER, wish.placeholderVersion());
      note(first, "agent " + pool.id() + "/" + member.id());
    } catch (PortFailure failure) {
      if (setup.members(pool.id()).stream().noneMatch(ConnectPlan::isPlaceholder)) {
        throw failure;
      }
    }
  }

  private void change(Thing thing) {
    switch (thing) {
      case Thing.AgentPool(var name) -> setup.stopUpdates(pool(name));
      case Thing.Connection(var project, _) -> {
        ServiceConnection is = connection(project);
        var terms = wish.connection().describedAs(is.description());
        connections.put(project, setup.change(project, is, terms));
      }
      case Thing.Check check -> {
        var terms = ConnectPlan.wanted(wish, check.pool(), connection(check.project()).id());
        PoolCheck is = known(checks.get(check), check);
        setup.change(check.project(), queue(check.project(), check.pool()), is, terms);
      }
      case Thing.Placeholder _, Thing.Queue _ ->
          throw new IllegalStateException("nothing about it can be wrong: " + thing.words());
    }
  }

  private void note(Project project, String thing) {
    made.computeIfAbsent(project, _ -> new LinkedHashSet<>()).add(thing);
  }

  private Memo memo(Project project) {
    String description =
        Optional.ofNullable(connections.get(project))
            .map(ServiceConnection::description)
            .orElse("");
    return Memo.read(description).with(made.getOrDefault(project, new LinkedHashSet<>()));
  }

  private void remember(Project project) {
    ServiceConnection is = connections.get(project);
    if (is == null) {
      return;
    }
    String description = memo(project).in(is.description());
    if (!description.equals(is.description())) {
      setup.change(project, is, wish.connection().describedAs(description));
    }
  }

  private AgentPool pool(PoolName name) {
    return known(pools.get(name), new Thing.AgentPool(name));
  }

  private ServiceConnection connection(Project project) {
    return known(connections.get(project), new Thing.Connection(project, wish.connection().name()));
  }

  private long queue(Project project, PoolName name) {
    Thing.Queue queue = new Thing.Queue(project, name);
    return known(queues.get(queue), queue);
  }

  private static <T> T known(@Nullable T value, Thing thing) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> new IllegalStateException("not there yet: " + thing.words()));
  }
}
