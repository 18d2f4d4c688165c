package warmpool.local.ecs;

import java.util.concurrent.CompletableFuture;

/**
 * A process that ends on SIGTERM if it is obedient, on SIGKILL in any case, and whenever a test
 * says so.
 */
record TestProcess(
    TaskContext context,
    boolean obedient,
    CompletableFuture<String> terminated,
    CompletableFuture<Integer> exit)
    implements TaskProcess {

  TestProcess(TaskContext context, boolean obedient) {
    this(context, obedient, new CompletableFuture<>(), new CompletableFuture<>());
  }

  @Override
  public void terminate() {
    terminated.complete("SIGTERM");
    if (obedient) {
      exit.complete(143);
    }
  }

  @Override
  public void kill() {
    exit.complete(137);
  }
}
