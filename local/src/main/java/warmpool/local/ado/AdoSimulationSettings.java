package warmpool.local.ado;

import java.time.Duration;

/**
 * What the simulated Azure DevOps organisation is like.
 *
 * <p>Units: durations are world time unless their name says wall; {@code port} 0 takes any free
 * one.
 */
public record AdoSimulationSettings(
    String organisation,
    String project,
    int port,
    int parallelJobs,
    boolean encryptMessages,
    String agentVersionMin,
    Timing timing) {

  /**
   * How long the service waits for whom.
   *
   * @param longPollHold how long a message poll is held open; about 50 s has been seen in the field
   * @param sessionLife silence after which a dead agent's session is freed
   * @param jobLock silence after which an assigned job is abandoned
   * @param jobTokenLife life of a check's job token
   * @param webhookTimeoutWall a webhook that takes longer is given up
   * @param webhookSlowWall a webhook that takes longer breaks the documented limit
   * @param floorWall no wait shrinks below this, however fast the world runs; life times keep
   *     twenty of it
   */
  public record Timing(
      Duration longPollHold,
      Duration sessionLife,
      Duration jobLock,
      Duration jobTokenLife,
      Duration webhookTimeoutWall,
      Duration webhookSlowWall,
      Duration floorWall) {
    public static Timing documented() {
      return new Timing(
          Duration.ofSeconds(50),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofDays(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(3),
          Duration.ofMillis(100));
    }

    public Timing withWebhookLimitsWall(Duration slow, Duration timeout) {
      return new Timing(longPollHold, sessionLife, jobLock, jobTokenLife, timeout, slow, floorWall);
    }

    public Timing withFloorWall(Duration floor) {
      return new Timing(
          longPollHold,
          sessionLife,
          jobLock,
          jobTokenLife,
          webhookTimeoutWall,
          webhookSlowWall,
          floor);
    }
  }

  public AdoSimulationSettings {
    if (parallelJobs < 1) {
      throw new IllegalArgumentException("parallelJobs must be 1 or more: " + parallelJobs);
    }
    if (!organisation.matches("[A-Za-z0-9-]+") || !project.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("organisation and project are letters, digits and '-'");
    }
  }

  public static AdoSimulationSettings defaults() {
    return new AdoSimulationSettings("org", "demo", 0, 1000, true, "2.163.1", Timing.documented());
  }

  public AdoSimulationSettings withPort(int chosen) {
    return new AdoSimulationSettings(
        organisation, project, chosen, parallelJobs, encryptMessages, agentVersionMin, timing);
  }

  public AdoSimulationSettings withParallelJobs(int bought) {
    return new AdoSimulationSettings(
        organisation, project, port, bought, encryptMessages, agentVersionMin, timing);
  }

  public AdoSimulationSettings withTiming(Timing chosen) {
    return new AdoSimulationSettings(
        organisation, project, port, parallelJobs, encryptMessages, agentVersionMin, chosen);
  }
}
