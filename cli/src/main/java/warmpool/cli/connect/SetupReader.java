package warmpool.cli.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.ado.connect.AdoSetup;
import warmpool.ado.connect.AgentPool;
import warmpool.ado.connect.PoolCheck;
import warmpool.ado.connect.PoolMember;
import warmpool.ado.connect.Project;
import warmpool.ado.connect.ServiceConnection;
import warmpool.cli.connect.Seen.SeenPool;
import warmpool.cli.connect.Seen.SeenProject;
import warmpool.cli.connect.Seen.SeenQueue;
import warmpool.core.name.PoolName;
import warmpool.core.port.PortFailure;

/** Looks at how an organisation is set up. */
public record SetupReader(AdoSetup setup) {
  /** Errors: {@link PortFailure}, also for a project that is not there. */
  public Seen read(List<String> projects, List<PoolName> names, String connection) {
    Map<PoolName, SeenPool> pools = new LinkedHashMap<>();
    names.forEach(name -> pools.put(name, pool(name)));
    List<SeenProject> seen = new ArrayList<>();
    projects.forEach(name -> seen.add(project(known(name), pools, connection)));
    return new Seen(pools, seen);
  }

  Project known(String name) {
    return setup
        .project(name)
        .orElseThrow(() ->
            new PortFailure(
                "Azure DevOps", false, "there is no project " + name + ", or it is hidden", null));
  }

  private SeenPool pool(PoolName name) {
    Optional<AgentPool> pool = setup.pool(name);
    List<PoolMember> members =
        pool.map(AgentPool::id).map(setup::members).orElseGet(List::<PoolMember>of);
    return new SeenPool(pool, members);
  }

  private SeenProject project(Project project, Map<PoolName, SeenPool> pools, String connection) {
    Optional<ServiceConnection> ours = setup.connection(project, connection);
    Map<PoolName, SeenQueue> queues = new LinkedHashMap<>();
    pools.forEach((name, pool) -> queues.put(name, queue(project, name, pool.pool(), ours)));
    return new SeenProject(project, ours, queues);
  }

  private SeenQueue queue(
      Project project,
      PoolName name,
      Optional<AgentPool> pool,
      Optional<ServiceConnection> connection) {
    Optional<Long> queue = pool.flatMap(known -> setup.queue(project, known));
    Optional<PoolCheck> check =
        queue.flatMap(id ->
            setup.checks(project, id).stream()
                .filter(each -> asksUs(each, name, connection))
                .findFirst());
    return new SeenQueue(queue, check);
  }

  /** Others may ask somebody else before they use the pool; that is none of our business. */
  private static boolean asksUs(
      PoolCheck check, PoolName pool, Optional<ServiceConnection> connection) {
    boolean throughOurs =
        connection
            .map(ours -> ours.id().toString())
            .filter(check.terms().connection()::equals)
            .isPresent();
    return throughOurs || check.terms().suffix().endsWith("v1/checks/" + pool);
  }
}
