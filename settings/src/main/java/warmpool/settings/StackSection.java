package warmpool.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The installation.
 *
 * @param interfaceEndpoints short names such as {@code ecr.api}
 */
public record StackSection(
    String name,
    String region,
    Map<String, String> tags,
    NetworkKind network,
    List<String> interfaceEndpoints,
    FrontDoor frontDoor,
    int logRetentionDays,
    Optional<String> alarmEmail,
    Optional<Budget> budget) {
  public StackSection {
    tags = Map.copyOf(tags);
    interfaceEndpoints = List.copyOf(interfaceEndpoints);
  }

  /**
   * Who may call the webhook, and how often.
   *
   * @param allow address ranges; any address if it is empty
   */
  public record FrontDoor(List<String> allow, boolean waf, int requestsPerSecond, int burst) {
    public FrontDoor {
      allow = List.copyOf(allow);
    }
  }

  public record Budget(int monthlyUsd, String email) {}
}
