package warmpool.local.ecs;

/**
 * What a simulated task runs; asked for a process each time a task reaches RUNNING.
 *
 * <p>Errors: an exception means the container could not be started, and the task stops as {@code
 * TaskFailedToStart}.
 */
@FunctionalInterface
public interface TaskProgram {
  TaskProcess start(TaskContext context);
}
