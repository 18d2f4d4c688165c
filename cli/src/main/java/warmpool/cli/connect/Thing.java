package warmpool.cli.connect;

import warmpool.ado.connect.Project;
import warmpool.core.name.PoolName;

/** Something that an organisation needs. */
public sealed interface Thing {
  record AgentPool(PoolName pool) implements Thing {}

  record Placeholder(PoolName pool) implements Thing {}

  record Connection(Project project, String name) implements Thing {}

  record Queue(Project project, PoolName pool) implements Thing {}

  record Check(Project project, PoolName pool) implements Thing {}

  default String words() {
    return switch (this) {
      case AgentPool(var pool) -> "agent pool " + pool;
      case Placeholder(var pool) -> "placeholder agent in " + pool;
      case Connection(var project, var name) ->
          "service connection " + name + " in " + project.name();
      case Queue(var project, var pool) -> "queue of " + pool + " in " + project.name();
      case Check(var project, var pool) ->
          "Invoke REST API check on " + pool + " in " + project.name();
    };
  }
}
