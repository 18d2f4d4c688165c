package warmpool.local.ecs;

import java.util.concurrent.CompletableFuture;

/** A process that was never alive: its program could not be started. */
record EndedProcess(int code) implements TaskProcess {

  @Override
  public void terminate() {
    // Nothing runs.
  }

  @Override
  public void kill() {
    // Nothing runs.
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return CompletableFuture.completedFuture(code);
  }
}
