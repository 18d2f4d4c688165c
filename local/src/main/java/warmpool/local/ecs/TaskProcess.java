package warmpool.local.ecs;

import java.util.concurrent.CompletableFuture;

/**
 * The one container of a running task, seen as an operating system would: two signals in, one exit
 * code out.
 */
public interface TaskProcess {
  /** SIGTERM. Returns at once; the process may take until its stop timeout to end. */
  void terminate();

  /**
   * SIGKILL, once the stop timeout is over. The task counts as gone soon after, whatever the
   * process does.
   */
  void kill();

  /**
   * Completes with the exit code when the process has ended; an exceptional completion counts as
   * exit code 1.
   */
  CompletableFuture<Integer> exit();
}
