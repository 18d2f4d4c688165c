package warmpool.simulation.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import warmpool.core.port.PoolJob;

/** One pool of the organisation: its agents, its queue, and who is idle. */
final class AgentPool {
  private final Map<Long, PoolAgent> agents = new TreeMap<>();
  private final Map<String, PoolAgent> byName = new HashMap<>();
  private final Map<Long, PoolJob> queued = new LinkedHashMap<>();
  private final List<PoolAgent> idle = new ArrayList<>();
  private int jobsMax = Integer.MAX_VALUE;

  void add(PoolAgent agent) {
    agents.put(agent.number, agent);
    byName.put(agent.name, agent);
    settle(agent);
  }

  void remove(PoolAgent agent) {
    agents.remove(agent.number);
    byName.remove(agent.name);
    agent.online = false;
    settle(agent);
  }

  Optional<PoolAgent> find(long number) {
    return Optional.ofNullable(agents.get(number));
  }

  Optional<PoolAgent> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<PoolAgent> agents() {
    return agents.values();
  }

  /** Puts the agent among the idle ones, or takes it out, by what it is now. */
  void settle(PoolAgent agent) {
    boolean isIdle = agent.online && agent.enabled && agent.job.isEmpty();
    if (isIdle && agent.idleAt == PoolAgent.NOT_IDLE) {
      agent.idleAt = idle.size();
      idle.add(agent);
    } else if (!isIdle && agent.idleAt != PoolAgent.NOT_IDLE) {
      PoolAgent last = idle.removeLast();
      if (last != agent) {
        idle.set(agent.idleAt, last);
        last.idleAt = agent.idleAt;
      }
      agent.idleAt = PoolAgent.NOT_IDLE;
    }
  }

  /** How many jobs may run at once; 0 for any number. */
  void limit(int jobs) {
    jobsMax = jobs == 0 ? Integer.MAX_VALUE : jobs;
  }

  private boolean full() {
    return agents.values().stream().filter(agent -> agent.job.isPresent()).count() >= jobsMax;
  }

  /**
   * Any idle agent: Azure DevOps does not say which one it picks. None while no more jobs may run.
   */
  Optional<PoolAgent> anyIdle(RandomGenerator chance) {
    return idle.isEmpty() || full()
        ? Optional.empty()
        : Optional.of(idle.get(chance.nextInt(idle.size())));
  }

  void queue(PoolJob job) {
    queued.put(job.number(), job);
  }

  void unqueue(long job) {
    queued.remove(job);
  }

  Optional<PoolJob> oldestJob() {
    return queued.values().stream().findFirst();
  }

  List<PoolJob> queued() {
    return List.copyOf(queued.values());
  }
}
