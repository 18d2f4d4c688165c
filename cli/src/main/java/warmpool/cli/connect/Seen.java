package warmpool.cli.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.ado.connect.AgentPool;
import warmpool.ado.connect.PoolCheck;
import warmpool.ado.connect.PoolMember;
import warmpool.ado.connect.Project;
import warmpool.ado.connect.ServiceConnection;
import warmpool.core.name.PoolName;

/** How an organisation is set up, as far as one stack is concerned. */
public record Seen(Map<PoolName, SeenPool> pools, List<SeenProject> projects) {
  public Seen {
    pools = new LinkedHashMap<>(pools);
    projects = List.copyOf(projects);
  }

  public record SeenPool(Optional<AgentPool> pool, List<PoolMember> members) {
    public SeenPool {
      members = List.copyOf(members);
    }
  }

  public record SeenProject(
      Project project, Optional<ServiceConnection> connection, Map<PoolName, SeenQueue> queues) {
    public SeenProject {
      queues = new LinkedHashMap<>(queues);
    }
  }

  /**
   * A project's view of a pool.
   *
   * @param check the one that asks us
   */
  public record SeenQueue(Optional<Long> queue, Optional<PoolCheck> check) {}
}
