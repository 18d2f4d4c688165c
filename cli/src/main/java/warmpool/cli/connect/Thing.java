package warmpool.cli.connect;

import warmpool.ado.connect.Project;
import warmpool.core.name.PoolName;

/** Something that an organisation needs. */
public sealed interface Thing {
  String words();

  record AgentPool(PoolName pool) implements Thing {
    @Override
    public String words() {
      return "agent pool " + pool;
    }
  }

  record Placeholder(PoolName pool) implements Thing {
    @Override
    public String words() {
      return "placeholder agent in " + pool;
    }
  }

  record Connection(Project project, String name) implements Thing {
    @Override
    public String words() {
      return "service connection " + name + " in " + project.name();
    }
  }

  record Queue(Project project, PoolName pool) implements Thing {
    @Override
    public String words() {
      return "queue of " + pool + " in " + project.name();
    }
  }

  record Check(Project project, PoolName pool) implements Thing {
    @Override
    public String words() {
      return "Invoke REST API check on " + pool + " in " + project.name();
    }
  }
}
