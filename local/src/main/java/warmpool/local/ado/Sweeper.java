package warmpool.local.ado;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends what has waited too long: silent sessions, unrenewed jobs, unanswered checks. */
final class Sweeper {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final AdoWorld world;
  private final SessionDesk sessions;
  private final JobDispatcher dispatcher;
  private final RunEngine engine;
  private volatile boolean stopped;

  Sweeper(AdoWorld world, SessionDesk sessions, JobDispatcher dispatcher, RunEngine engine) {
    this.world = world;
    this.sessions = sessions;
    this.dispatcher = dispatcher;
    this.engine = engine;
  }

  void start() {
    var _ =
        world.clock.after(
            world.clock.toWorld(world.wallOf(PERIOD)),
            () -> {
              if (!stopped) {
                world.lock.run(this::sweep);
                start();
              }
            });
  }

  void stop() {
    stopped = true;
  }

  private void sweep() {
    sessions.closeSilent();
    dispatcher.abandonExpired().forEach(request -> engine.advance(request.job.stage.run));
    Instant now = world.now();
    for (Check check : List.copyOf(world.waitingChecks)) {
      if (!check.isWaiting()) {
        world.waitingChecks.remove(check);
      } else if (check.sent.plus(check.connection.timeout()).isBefore(now)) {
        check.decide(CheckView.State.TIMED_OUT, now, "The check timed out.");
        engine.advance(check.stage.run);
      }
    }
  }
}
