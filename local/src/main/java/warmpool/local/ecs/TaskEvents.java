package warmpool.local.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import warmpool.local.clock.WorldClock;

/**
 * Sends "ECS Task State Change" events as EventBridge does: at least once. Without a fault they
 * come in order; a listener that throws gets the event again.
 */
final class TaskEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskEvents.class);

  /** Long enough for a whole start to overtake it, short enough to matter in a demo. */
  private static final Duration LATE_MAX = Duration.ofSeconds(30);

  private static final int ATTEMPTS_MAX = 8;

  private final EcsSimulationSettings settings;
  private final WorldClock clock;
  private final Chance chance;
  private final EcsFaults faults;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService inOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("ecs-events").factory());

  TaskEvents(EcsWorld world) {
    this.settings = world.settings();
    this.clock = world.clock();
    this.chance = world.chance();
    this.faults = world.faults();
  }

  void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Called while the task is locked, so that events leave in the order of their versions. */
  void publish(SimulatedTask task) {
    String event = envelope(task, clock.instant()).toString();
    if (hits(EcsFault.EVENTS_LOST)) {
      return;
    }
    if (hits(EcsFault.EVENTS_SHUFFLED)) {
      later(chance.upTo(LATE_MAX), () -> deliver(event));
    } else {
      queue(event);
    }
    if (hits(EcsFault.EVENTS_REPEATED)) {
      later(chance.upTo(LATE_MAX), () -> deliver(event));
    }
  }

  @Override
  public void close() {
    inOrder.shutdownNow();
  }

  private boolean hits(EcsFault fault) {
    return chance.hits(faults.value(fault));
  }

  private void queue(String event) {
    try {
      inOrder.execute(() -> deliver(event));
    } catch (RejectedExecutionException closed) {
      LOG.atDebug().log("an event of a closed simulator is dropped");
    }
  }

  private void later(Duration delay, Runnable action) {
    try {
      var _ = clock.after(delay, action);
    } catch (RejectedExecutionException closed) {
      LOG.atDebug().log("a late event of a closed world is dropped");
    }
  }

  private void deliver(String event) {
    listeners.forEach(listener -> deliver(event, listener, 1));
  }

  private void deliver(String event, Consumer<String> listener, int attempt) {
    try {
      listener.accept(event);
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .addKeyValue("attempt", attempt)
          .setCause(failed)
          .log("a task event was not taken");
      if (attempt < ATTEMPTS_MAX) {
        later(Duration.ofSeconds(1L << attempt), () -> deliver(event, listener, attempt + 1));
      }
    }
  }

  private ObjectNode envelope(SimulatedTask task, Instant now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", chance.uuid());
    event.put("detail-type", "ECS Task State Change").put("source", "aws.ecs");
    event.put("account", settings.account());
    event.put("time", Instant.ofEpochSecond(now.getEpochSecond()).toString());
    event.put("region", settings.region());
    event.putArray("resources").add(task.spec().taskArn());
    ObjectNode detail = TaskJson.EVENT.of(task);
    TaskJson.EVENT.put(detail, "updatedAt", now);
    event.set("detail", detail);
    return event;
  }
}
