package warmpool.core.name;

import java.util.UUID;

/**
 * What makes a check request the same one when it comes again.
 *
 * <p>Source: ado-protocol §1.10. Shape of {@code toString}: {@code plan.job.taskInstance}.
 */
public record CheckRequestId(UUID planId, UUID jobId, UUID taskInstanceId)
    implements Comparable<CheckRequestId> {

  /**
   * Reads what {@code toString} wrote.
   *
   * <p>Errors: {@link IllegalArgumentException} when it is anything else.
   */
  public static CheckRequestId parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a check request id (plan.job.task): " + text);
    }
    return new CheckRequestId(
        UUID.fromString(parts[0]), UUID.fromString(parts[1]), UUID.fromString(parts[2]));
  }

  @Override
  public int compareTo(CheckRequestId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return planId + "." + jobId + "." + taskInstanceId;
  }
}
