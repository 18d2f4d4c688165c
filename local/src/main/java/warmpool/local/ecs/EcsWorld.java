package warmpool.local.ecs;

import java.util.Map;
import warmpool.local.clock.WorldClock;

/** Everything the operations share. */
record EcsWorld(
    EcsSimulationSettings settings,
    WorldClock clock,
    Chance chance,
    EcsFaults faults,
    Clusters clusters,
    TaskDefinitions definitions,
    TaskShelf tasks,
    Quotas quotas) {

  static EcsWorld of(EcsSimulationSettings settings, WorldClock clock, Chance chance) {
    Arns arns = settings.arns();
    TaskDefinitions definitions = new TaskDefinitions(arns, clock);
    settings
        .families()
        .forEach(family ->
            definitions.register(family.family(), TaskDefinitionJson.of(family), Map.of()));
    return new EcsWorld(
        settings,
        clock,
        chance,
        new EcsFaults(),
        new Clusters(settings.clusters(), arns),
        definitions,
        new TaskShelf(),
        new Quotas(settings.limits(), clock));
  }

  Arns arns() {
    return settings.arns();
  }

  boolean faultHits(EcsFault fault) {
    return chance.hits(faults.value(fault));
  }
}
