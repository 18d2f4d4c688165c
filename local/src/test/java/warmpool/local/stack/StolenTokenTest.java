package warmpool.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.aws.secret.KeyedBootstrapTokens;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.local.stack.ContainerCalls.Asker;

/**
 * Somebody reads an agent's token in {@code DescribeTasks} and uses it after the agent's container:
 * through the real queues, store and handlers, the agent is let go and replaced, and it shows.
 */
class StolenTokenTest {
  private static final double SPEED = 60;
  private static final PoolName POOL = new PoolName("robbed");

  private final LocalStack stack =
      LocalStack.start(
          LocalSettings.of(
              SPEED,
              7,
              Instant.now().truncatedTo(ChronoUnit.MINUTES),
              List.of(new LocalPool(POOL.value(), 1, 3))));
  private final DynamoAgentStore agents = new DynamoAgentStore(stack.world().table());
  private final DynamoPoolStore pools = new DynamoPoolStore(stack.world().table());
  private final ContainerCalls calls = new ContainerCalls(stack.webhook());

  @AfterEach
  void stop() {
    calls.close();
    stack.close();
  }

  @Test
  void theRobbedAgentIsLetGoAndReplacedAndItShows() {
    eventually("a container has used its token", () -> robbed().isPresent());
    Agent robbed = robbed().orElseThrow();

    assertThat(calls.ask(thiefOf(robbed)).statusCode()).isEqualTo(401);

    assertThat(row(robbed).bootstrap().quarantined()).isTrue();
    assertThat(row(robbed).state()).isInstanceOf(AgentState.Draining.class);
    eventually("a decision names it", () -> decided(robbed.id() + " is in quarantine"));
    eventually("the metric counts it", () -> quarantinedMax() == 1);
    eventually("another agent is ready", () -> replaced(robbed));
    eventually("it has ended", () -> row(robbed).state().ended());
    eventually("its registration is gone", () -> !registered(robbed), () -> row(robbed));
    eventually("the metric is silent again", () -> quarantinedNow() == 0);
  }

  /** The pool wants one agent, so the first that used its token is the only one. */
  private Optional<Agent> robbed() {
    return agents.roster(POOL).stream()
        .filter(agent -> agent.bootstrap().use().isPresent())
        .findFirst();
  }

  private Asker thiefOf(Agent agent) {
    String key =
        Optional.ofNullable(stack.world().environment().get("WARMPOOL_BOOTSTRAP_KEY"))
            .orElseThrow();
    String token = new KeyedBootstrapTokens(() -> key).of(agent.id()).value();
    return new Asker(agent.id().value(), token, "thief", agent.task().orElseThrow(), POOL);
  }

  private Agent row(Agent agent) {
    return agents.find(agent.id()).orElseThrow();
  }

  private boolean decided(String words) {
    return pools.decisions(POOL, 100).stream()
        .flatMap(decision -> decision.done().stream())
        .anyMatch(done -> done.contains(words));
  }

  private double quarantinedMax() {
    return samples().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private double quarantinedNow() {
    return samples().getLast();
  }

  private List<Double> samples() {
    return stack.world().metrics().series("Pool", POOL.value()).stream()
        .filter(series -> series.key().name().equals("Quarantined"))
        .flatMap(series -> series.samples().stream())
        .map(sample -> sample.value())
        .toList();
  }

  private boolean replaced(Agent robbed) {
    return agents.roster(POOL).stream()
        .anyMatch(
            agent -> !agent.id().equals(robbed.id()) && agent.state() instanceof AgentState.Ready);
  }

  private boolean registered(Agent robbed) {
    AgentId id = robbed.id();
    return stack.world().ado().agents(POOL.value()).stream()
        .anyMatch(view -> view.name().equals(id.value()));
  }
}
