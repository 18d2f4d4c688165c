package warmpool.core.port;

import static warmpool.core.port.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentStep;
import warmpool.core.check.RequestLife;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestStep;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;

/**
 * Walks through steps on some stores and remembers every answer, so that two stores can be
 * compared.
 */
public final class StoreWalk {
  private final Stores stores;
  private final StoreWorld world;
  private final Map<Object, Object> lastRead = new HashMap<>();

  private StoreWalk(Stores stores, StoreWorld world) {
    this.stores = stores;
    this.world = world;
  }

  /** The answer to each step, and in the end everything that can be read. */
  public static List<Object> answers(Stores stores, StoreWorld world, List<StoreStep> steps) {
    StoreWalk walk = new StoreWalk(stores, world);
    List<Object> answers = new ArrayList<>();
    for (StoreStep step : steps) {
      answers.add(answer(() -> walk.take(step)));
    }
    answers.addAll(walk.everything());
    return answers;
  }

  /** Being told that we are wrong is an answer, too. */
  private static Object answer(Supplier<Object> call) {
    try {
      return call.get();
    } catch (IllegalStateException | IllegalArgumentException e) {
      return e.getClass();
    }
  }

  private Object take(StoreStep step) {
    return switch (step) {
      case StoreStep.Admit admit -> admit(admit);
      case StoreStep.MoveRequest move -> move(move);
      case StoreStep.AttemptRequest(var request, var late) ->
          request(request, late)
              .<Object>map(seen -> stores.requests().save(seen, seen.attempted(NOON)))
              .orElse("nobody");
      case StoreStep.Intend intend -> intend(intend);
      case StoreStep.MoveAgent move -> move(move);
      case StoreStep.Pair pair -> pair(pair);
      case StoreStep.SavePool(var pool, var millis, var late) -> {
        PoolState seen = pool(pool, late);
        yield stores.pools().save(seen, seen.reviewed(at(millis)));
      }
      case StoreStep.ForgetOutcomes(var pool, var count) -> forget(world.pools().get(pool), count);
      case StoreStep.CountArrival(var pool, var warm, var millis) -> {
        stores.pools().countArrival(world.pools().get(pool), warm, at(millis));
        yield "counted";
      }
    };
  }

  private Object admit(StoreStep.Admit step) {
    return stores
        .requests()
        .admit(
            Samples.request(
                world.requests().get(step.request()),
                world.pools().get(step.pool()),
                at(step.millis())));
  }

  private Object move(StoreStep.MoveRequest step) {
    Optional<RequestRecord> seen = request(step.request(), step.late());
    if (seen.isEmpty()) {
      return "nobody";
    }
    RequestStep next =
        RequestLife.next(
            seen.get().state(), world.requestEvents().get(step.event()), at(step.millis()));
    return next instanceof RequestStep.Moved(var to)
        ? stores.requests().save(seen.get(), seen.get().moved(to))
        : next;
  }

  private Object move(StoreStep.MoveAgent step) {
    Optional<Agent> seen = agent(step.agent(), step.late());
    if (seen.isEmpty()) {
      return "nobody";
    }
    AgentStep next =
        AgentLife.next(
            seen.get().state(), world.agentEvents().get(step.event()), at(step.millis()));
    return next instanceof AgentStep.Moved(var to)
        ? stores.agents().save(seen.get(), seen.get().moved(to))
        : next;
  }

  private Object intend(StoreStep.Intend step) {
    PoolState seen = pool(step.pool(), step.late());
    List<Agent> launches =
        world.agents().stream()
            .skip(step.firstAgent())
            .limit(step.agents())
            .map(id -> Samples.planned(id, seen.name(), NOON))
            .toList();
    return stores.pools().recordIntent(seen, launches);
  }

  /** What is promised may be on its shelf, or not, or never have been there. */
  private Object pair(StoreStep.Pair step) {
    Optional<RequestRecord> request = stores.requests().find(world.requests().get(step.request()));
    Optional<Agent> agent = stores.agents().find(world.agents().get(step.agent()));
    if (request.isEmpty() || agent.isEmpty()) {
      return "nobody";
    }
    return stores
        .pairings()
        .pair(Scene.entry(request.get()), Scene.entry(agent.get()), step.warm(), at(700_000));
  }

  private Object forget(PoolName pool, int count) {
    List<RequestOutcome> published = stores.requests().outcomes(pool, count);
    stores.requests().forget(published);
    return published;
  }

  private Optional<RequestRecord> request(int number, boolean late) {
    return seen(late, stores.requests().find(world.requests().get(number)), "request" + number);
  }

  private Optional<Agent> agent(int number, boolean late) {
    return seen(late, stores.agents().find(world.agents().get(number)), "agent" + number);
  }

  private PoolState pool(int number, boolean late) {
    PoolState now = stores.pools().find(world.pools().get(number));
    return seen(late, Optional.of(now), "pool" + number).orElse(now);
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> seen(boolean late, Optional<T> now, String name) {
    T before = (T) lastRead.get(name);
    if (late && before != null) {
      return Optional.of(before);
    }
    now.ifPresent(row -> lastRead.put(name, row));
    return now;
  }

  private List<Object> everything() {
    List<Object> all = new ArrayList<>();
    world.requests().forEach(id -> all.add(stores.requests().find(id)));
    world.agents().forEach(id -> all.add(stores.agents().find(id)));
    for (PoolName pool : world.pools()) {
      all.add(stores.requests().waiting(pool, 10));
      all.add(stores.requests().open(pool, 10));
      all.add(stores.requests().outcomes(pool, 10));
      all.add(stores.agents().ready(pool, 10));
      all.add(stores.agents().roster(pool));
      all.add(stores.pools().find(pool));
      all.add(stores.pools().demand(pool, NOON, NOON.plus(Duration.ofHours(1))));
    }
    return all;
  }

  private static Instant at(int millis) {
    return NOON.plusMillis(millis);
  }
}
