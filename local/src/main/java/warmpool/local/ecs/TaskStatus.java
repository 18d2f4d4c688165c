package warmpool.local.ecs;

/**
 * The phases of a Fargate task, in the only order they can come; a task may skip some but never
 * goes back.
 */
public enum TaskStatus {
  /** The network interface is being made. */
  PROVISIONING,
  /** Waiting for capacity. */
  PENDING,
  /** Pulling the image and creating the container. */
  ACTIVATING,
  RUNNING,
  DEACTIVATING,
  /** SIGTERM has been sent. */
  STOPPING,
  /** The network interface is being taken away. */
  DEPROVISIONING,
  STOPPED
}
