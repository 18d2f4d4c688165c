package warmpool.local.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Every call simulated ECS knows, with the quotas it is counted in. */
final class EcsApi {
  private record Call(List<Quota> quotas, Operation operation) {}

  private final EcsWorld world;
  private final Map<String, Call> calls;

  EcsApi(EcsWorld world, TaskLife life, TaskEvents events) {
    this.world = world;
    Tagging tagging = new Tagging(world);
    Defining defining = new Defining(world);
    this.calls =
        Map.of(
            "RunTask",
            new Call(List.of(Quota.MODIFY, Quota.RUN_TASK), new RunTask(world, life, events)),
            "StopTask",
            new Call(List.of(Quota.MODIFY), new StopTask(world, life)),
            "DescribeTasks",
            new Call(List.of(Quota.READ), new DescribeTasks(world)),
            "ListTasks",
            new Call(List.of(Quota.READ), new ListTasks(world)),
            "TagResource",
            new Call(List.of(Quota.TAG), tagging::tag),
            "UntagResource",
            new Call(List.of(Quota.TAG), tagging::untag),
            "ListTagsForResource",
            new Call(List.of(Quota.READ), tagging::list),
            "RegisterTaskDefinition",
            new Call(List.of(Quota.REGISTER), defining::register),
            "DescribeTaskDefinition",
            new Call(List.of(Quota.READ), defining::describe));
  }

  ObjectNode answer(String name, Params request) {
    Call call =
        Optional.ofNullable(calls.get(name))
            .orElseThrow(
                () -> EcsRejection.of("UnknownOperationException", "Unknown operation " + name));
    if (world.faultHits(EcsFault.THROTTLE)) {
      throw EcsRejection.throttled();
    }
    world.quotas().take(call.quotas());
    return call.operation().answer(request);
  }
}
