package warmpool.local.ecs;

import java.util.List;

/**
 * What the simulated account holds at the start, how fast things are, and what it limits. Port 0
 * picks a free one.
 */
public record EcsSimulationSettings(
    String region,
    String account,
    List<String> clusters,
    List<TaskFamily> families,
    StartTimes startTimes,
    StopTimes stopTimes,
    ApiLimits limits,
    int port) {

  public EcsSimulationSettings {
    clusters = List.copyOf(clusters);
    families = List.copyOf(families);
  }

  /**
   * One cluster and one task definition in eu-west-1; times and limits as documented for Fargate.
   */
  public static EcsSimulationSettings of(String cluster, TaskFamily family) {
    return of(cluster, List.of(family));
  }

  /** The same with several task definitions. */
  public static EcsSimulationSettings of(String cluster, List<TaskFamily> families) {
    return new EcsSimulationSettings(
        "eu-west-1",
        "123456789012",
        List.of(cluster),
        families,
        StartTimes.fargate(),
        StopTimes.fargate(),
        ApiLimits.documented(),
        0);
  }

  public EcsSimulationSettings withStartTimes(StartTimes times) {
    return new EcsSimulationSettings(
        region, account, clusters, families, times, stopTimes, limits, port);
  }

  public EcsSimulationSettings withStopTimes(StopTimes times) {
    return new EcsSimulationSettings(
        region, account, clusters, families, startTimes, times, limits, port);
  }

  public EcsSimulationSettings withLimits(ApiLimits others) {
    return new EcsSimulationSettings(
        region, account, clusters, families, startTimes, stopTimes, others, port);
  }

  public EcsSimulationSettings withPort(int fixed) {
    return new EcsSimulationSettings(
        region, account, clusters, families, startTimes, stopTimes, limits, fixed);
  }

  Arns arns() {
    return new Arns("arn:aws:ecs:" + region + ":" + account + ":");
  }
}
