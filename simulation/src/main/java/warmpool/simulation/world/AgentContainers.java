package warmpool.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.BootstrapTokens;
import warmpool.scaler.AgentBootstrap;
import warmpool.scaler.BootstrapAnswer;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;

/**
 * What containers do before their agents listen: they ask for what they register with, again and
 * again while they are told to, and give up after two minutes.
 *
 * <p>Now and then somebody has read the token elsewhere, and uses it too.
 */
public final class AgentContainers implements AgentProcesses {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A container, by what it drew when it started. */
  private record Container(
      AgentId agent, PoolName pool, String task, String nonce, Instant giveUp) {}

  /** What becomes of one who asks. */
  private record Fate(Runnable granted, Runnable givenUp) {}

  /** The organisation, in which agents listen once they are registered. */
  public record Beyond(AgentProcesses agents, Consumer<AgentId> exited) {}

  private final Universe universe;
  private final Functions functions;
  private final BootstrapTokens tokens;
  private final AgentBootstrap bootstrap;
  private final Beyond beyond;
  private final Set<AgentId> alive = new HashSet<>();
  private final Map<AgentId, String> owners = new HashMap<>();
  private long containers;

  /**
   * Containers that ask at this endpoint.
   *
   * @param beyond where an agent goes on once it has what it registers with
   */
  public AgentContainers(
      Universe universe,
      Functions functions,
      BootstrapTokens tokens,
      AgentBootstrap bootstrap,
      Beyond beyond) {
    this.universe = universe;
    this.functions = functions;
    this.tokens = tokens;
    this.bootstrap = bootstrap;
    this.beyond = beyond;
  }

  @Override
  public void started(AgentId agent, PoolName pool, String task) {
    alive.add(agent);
    Container container = newcomer(agent, pool, task);
    Fate fate =
        new Fate(
            () -> {
              if (alive.contains(agent)) {
                beyond.agents().started(agent, pool, task);
              }
            },
            () -> exits(agent));
    universe.events().after(universe.millis(300, 2_000), () -> ask(container, fate));
    if (universe.faults().strikes(FaultKind.TOKENS_STOLEN)) {
      Container thief = newcomer(agent, pool, task);
      Runnable stolen = () -> universe.journal().note("token stolen", agent, thief.nonce());
      Fate loot = new Fate(stolen, () -> {});
      universe.events().after(universe.millis(0, 900_000), () -> ask(thief, loot));
    }
  }

  private void exits(AgentId agent) {
    if (alive.remove(agent)) {
      beyond.exited().accept(agent);
    }
  }

  @Override
  public void killed(AgentId agent) {
    alive.remove(agent);
    beyond.agents().killed(agent);
  }

  @Override
  public boolean busy(AgentId agent) {
    return beyond.agents().busy(agent);
  }

  private Container newcomer(AgentId agent, PoolName pool, String task) {
    containers++;
    return new Container(
        agent, pool, task, "nonce-" + containers, universe.events().instant().plus(PATIENCE));
  }

  private void ask(Container container, Fate fate) {
    var answered = new AtomicReference<BootstrapAnswer>();
    functions.invoke(
        "agent-endpoint",
        LIMIT,
        _ ->
            answered.set(
                bootstrap.bootstrap(
                    container.agent(), attempt(container), universe.events().instant())),
        () -> hear(container, answered.get(), fate));
  }

  private BootstrapAttempt attempt(Container container) {
    return new BootstrapAttempt(
        tokens.of(container.agent()),
        new Secret(container.nonce()),
        container.task(),
        container.pool());
  }

  /** No answer at all is an invocation that failed or was cut off. */
  private void hear(Container container, @Nullable BootstrapAnswer answer, Fate fate) {
    switch (answer) {
      case BootstrapAnswer.Handed _ -> {
        handed(container);
        if (universe.faults().strikes(FaultKind.ANSWERS_LOST)) {
          again(container, fate);
        } else {
          fate.granted().run();
        }
      }
      case BootstrapAnswer.Refused(var reason) -> {
        universe.journal().note("bootstrap refused", container.agent(), reason);
        fate.givenUp().run();
      }
      case BootstrapAnswer.TryLater _ -> again(container, fate);
      case null -> again(container, fate);
    }
  }

  private void handed(Container container) {
    String owner = owners.putIfAbsent(container.agent(), container.nonce());
    if (owner != null && !owner.equals(container.nonce())) {
      throw new InvariantBroken(
          Invariant.TOKEN_SECRET, "two containers came in with one token", container.agent());
    }
  }

  private void again(Container container, Fate fate) {
    if (universe.events().instant().isAfter(container.giveUp())) {
      fate.givenUp().run();
    } else {
      universe.events().after(universe.millis(1_000, 5_000), () -> ask(container, fate));
    }
  }
}
