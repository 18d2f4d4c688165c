package warmpool.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import warmpool.ado.connect.AgentPool;
import warmpool.ado.connect.CheckTerms;
import warmpool.ado.connect.ConnectionTerms;
import warmpool.ado.connect.PoolMember;
import warmpool.ado.connect.ServiceConnection;
import warmpool.cli.connect.Seen.SeenPool;
import warmpool.cli.connect.Seen.SeenProject;
import warmpool.cli.connect.Seen.SeenQueue;
import warmpool.core.name.PoolName;

/** What has to happen so that an organisation is set up as wished, in the order to do it in. */
public record ConnectPlan(List<Step> steps) {
  /** Stands for the connection that is not there yet. */
  private static final UUID TO_COME = new UUID(0, 0);

  public ConnectPlan {
    steps = List.copyOf(steps);
  }

  public static ConnectPlan of(Seen seen, Wish wish) {
    List<Step> steps = new ArrayList<>();
    seen.pools()
        .forEach((name, pool) -> {
          steps.add(pool(name, pool));
          steps.add(placeholder(name, pool));
        });
    for (SeenProject project : seen.projects()) {
      steps.add(connection(project, wish));
      project
          .queues()
          .forEach((name, queue) -> {
            steps.add(queue(project, name, queue));
            steps.add(check(project, name, wish));
          });
    }
    return new ConnectPlan(steps);
  }

  /** Whether there is anything to do. */
  public boolean isDone() {
    return steps.stream().allMatch(Step.Keep.class::isInstance);
  }

  private static Step pool(PoolName name, SeenPool seen) {
    Thing thing = new Thing.AgentPool(name);
    Optional<AgentPool> pool = seen.pool();
    if (pool.isEmpty()) {
      return new Step.Create(thing);
    }
    return pool.get().autoUpdate()
        ? new Step.Change(thing, List.of("automatic agent updates: on → off"))
        : new Step.Keep(thing);
  }

  private static Step placeholder(PoolName name, SeenPool seen) {
    Thing thing = new Thing.Placeholder(name);
    return seen.members().stream().anyMatch(ConnectPlan::isPlaceholder)
        ? new Step.Keep(thing)
        : new Step.Create(thing);
  }

  /** Agents of ours come and go; one of them is no placeholder though it is offline. */
  public static boolean isPlaceholder(PoolMember member) {
    return member.holdsPlace() && !member.name().startsWith("wp-");
  }

  private static Step connection(SeenProject project, Wish wish) {
    ConnectionTerms wanted = wish.connection();
    Thing thing = new Thing.Connection(project.project(), wanted.name());
    Optional<ServiceConnection> connection = project.connection();
    if (connection.isEmpty()) {
      return new Step.Create(thing);
    }
    List<String> differences = differences(connection.get(), wanted);
    if (wish.renewPassword()) {
      differences.add("password: written anew");
    }
    return differences.isEmpty() ? new Step.Keep(thing) : new Step.Change(thing, differences);
  }

  private static List<String> differences(ServiceConnection is, ConnectionTerms wanted) {
    List<String> all = new ArrayList<>();
    if (!is.url().equals(wanted.url().toString())) {
      all.add("url: " + is.url() + " → " + wanted.url());
    }
    if (!is.user().equals(wanted.user())) {
      all.add("user: " + is.user() + " → " + wanted.user() + ", with its password");
    }
    return all;
  }

  private static Step queue(SeenProject project, PoolName name, SeenQueue seen) {
    Thing thing = new Thing.Queue(project.project(), name);
    return seen.queue().isPresent() ? new Step.Keep(thing) : new Step.Create(thing);
  }

  private static Step check(SeenProject project, PoolName name, Wish wish) {
    Thing thing = new Thing.Check(project.project(), name);
    SeenQueue seen = project.queues().get(name);
    if (seen == null || seen.check().isEmpty()) {
      return new Step.Create(thing);
    }
    UUID connection = project.connection().map(ServiceConnection::id).orElse(TO_COME);
    List<String> differences =
        seen.check().get().terms().differences(wanted(wish, name, connection));
    return differences.isEmpty() ? new Step.Keep(thing) : new Step.Change(thing, differences);
  }

  static CheckTerms wanted(Wish wish, PoolName name, UUID connection) {
    return CheckTerms.working(
        connection, name.value(), wish.timeouts().getOrDefault(name, Wish.TIMEOUT_MAX));
  }
}
