package warmpool.scaler.ecs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import warmpool.aws.client.SdkCall;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.BootstrapTokens;
import warmpool.core.port.FleetTask;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.PortFailure;

/** Agents as standalone Fargate tasks. */
public final class EcsFleet implements AgentFleet {
  private static final Logger LOG = LoggerFactory.getLogger(EcsFleet.class);
  private static final String PORT = "agent fleet";

  /** The API's own limit for one DescribeTasks. */
  private static final int DESCRIBED_MAX = 100;

  /** 50 pages of 100: far above any pool, and an end to a list that never ends. */
  private static final int PAGES_MAX = 50;

  private final EcsClient ecs;
  private final Map<PoolName, FleetSettings> pools;
  private final BootstrapTokens tokens;

  public EcsFleet(EcsClient ecs, Map<PoolName, FleetSettings> pools, BootstrapTokens tokens) {
    this.ecs = ecs;
    this.pools = Map.copyOf(pools);
    this.tokens = tokens;
  }

  @Override
  public LaunchMenu menu(PoolName pool) {
    return settings(pool).menu();
  }

  @Override
  public LaunchParameters parameters(PoolName pool, LaunchOrder order) {
    return LaunchTerms.freeze(settings(pool), pool, order);
  }

  @Override
  public LaunchOutcome launch(Agent agent) {
    try {
      RunTaskResponse answer = ecs.runTask(LaunchTerms.request(agent, tokens.of(agent.id())));
      return answer.tasks().isEmpty()
          ? LaunchRefusals.of(answer.failures())
          : new LaunchOutcome.Launched(answer.tasks().getFirst().taskArn());
    } catch (ConflictException e) {
      return adopt(agent, e.resourceIds());
    } catch (EcsException e) {
      return LaunchRefusals.of(e);
    } catch (PortFailure noToken) {
      return new LaunchOutcome.Unclear(LaunchFailure.UNKNOWN, "no bootstrap token");
    } catch (SdkClientException e) {
      return new LaunchOutcome.Unclear(LaunchFailure.UNKNOWN, "no answer from ECS");
    }
  }

  /** The token has made a task already, with other parameters. It is this agent's all the same. */
  private static LaunchOutcome adopt(Agent agent, List<String> tasks) {
    // We never change a launch that is under way, so somebody must find out who did.
    LOG.atError()
        .addKeyValue("agent", agent.id())
        .addKeyValue("tasks", tasks)
        .log("launch repeated with other parameters; its task is kept");
    return tasks.isEmpty()
        ? new LaunchOutcome.Unclear(LaunchFailure.UNKNOWN, "conflict without a task")
        : new LaunchOutcome.Launched(tasks.getFirst());
  }

  @Override
  public List<FleetTask> observe(PoolName pool, Collection<String> known) {
    FleetSettings settings = settings(pool);
    Set<String> arns = new LinkedHashSet<>(known);
    arns.addAll(living(settings, pool));
    List<String> all = List.copyOf(arns);
    List<FleetTask> tasks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += DESCRIBED_MAX) {
      List<String> some = all.subList(from, Math.min(all.size(), from + DESCRIBED_MAX));
      SdkCall.of(PORT, () -> ecs.describeTasks(ask -> ask.cluster(settings.cluster()).tasks(some)))
          .tasks()
          .forEach(task -> tasks.add(FleetTasks.of(task)));
    }
    return tasks;
  }

  @Override
  public void stop(String task, String reason) {
    try {
      ecs.stopTask(ask -> ask.cluster(clusterOf(task)).task(task).reason(reason));
    } catch (InvalidParameterException e) {
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("not found")) {
        throw new PortFailure(PORT, false, "task cannot be stopped: " + task, e);
      }
    } catch (EcsException | SdkClientException e) {
      throw new PortFailure(PORT, true, "task not stopped: " + task, e);
    }
  }

  private List<String> living(FleetSettings settings, PoolName pool) {
    String startedBy = LaunchTerms.startedBy(settings, pool);
    return SdkCall.of(
        PORT,
        () ->
            ecs
                .listTasksPaginator(ask -> ask.cluster(settings.cluster()).startedBy(startedBy))
                .stream()
                .limit(PAGES_MAX)
                .flatMap(page -> page.taskArns().stream())
                .toList());
  }

  /** A long task ARN names its cluster: {@code arn:…:task/<cluster>/<id>}. */
  private String clusterOf(String task) {
    String[] parts = task.split("/", -1);
    return parts.length == 3
        ? parts[1]
        : pools.values().stream()
            .map(FleetSettings::cluster)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no cluster for " + task));
  }

  private FleetSettings settings(PoolName pool) {
    FleetSettings settings = pools.get(pool);
    if (settings == null) {
      throw new IllegalStateException("no fleet settings for pool " + pool);
    }
    return settings;
  }
}
