package warmpool.local.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * RunTask: launches up to ten tasks at once, exactly once for each client token. One call at a
 * time.
 */
final class RunTask implements Operation {
  private static final String NO_CAPACITY =
      "Capacity is unavailable at this time. Please try again later or in a different availability zone";
  private static final String NO_VCPUS =
      "You've reached the limit on the number of vCPUs you can run concurrently";

  private final EcsWorld world;
  private final TaskLife life;
  private final TaskEvents events;
  private final LaunchTokens tokens = new LaunchTokens();
  private long launched;

  RunTask(EcsWorld world, TaskLife life, TaskEvents events) {
    this.world = world;
    this.life = life;
    this.events = events;
  }

  @Override
  public synchronized ObjectNode answer(Params request) {
    String cluster = world.clusters().named(request.text("cluster"));
    Optional<String> token = request.text("clientToken");
    token.ifPresent(LaunchTokens::check);
    Instant now = world.clock().instant();
    Optional<Launch> before = token.flatMap(known -> tokens.find(cluster, known, now));
    if (before.isPresent()) {
      return replay(before.get(), request, now);
    }
    Launch launch = launch(request, now);
    token.ifPresent(fresh -> tokens.keep(cluster, fresh, launch));
    return launch.answer();
  }

  private static ObjectNode replay(Launch before, Params request, Instant now) {
    if (!before.request().equals(LaunchTokens.parameters(request))) {
      throw EcsRejection.conflict(before.taskArns());
    }
    return before.replay(now);
  }

  private Launch launch(Params body, Instant now) {
    LaunchRequest request = LaunchRequest.read(body, world);
    boolean spot = request.target().spot();
    world.quotas().take(spot ? Quota.LAUNCH_SPOT : Quota.LAUNCH_ON_DEMAND, request.count());
    List<SimulatedTask> tasks = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < request.count(); i++) {
      refusal(request).ifPresentOrElse(failures::add, () -> tasks.add(create(request, now)));
    }
    return new Launch(
        LaunchTokens.parameters(body), now, List.copyOf(tasks), List.copyOf(failures));
  }

  private Optional<String> refusal(LaunchRequest request) {
    if (world.faultHits(EcsFault.VCPU_QUOTA) || !withinVcpus(request)) {
      return Optional.of(NO_VCPUS);
    }
    return world.faultHits(EcsFault.CAPACITY) ? Optional.of(NO_CAPACITY) : Optional.empty();
  }

  /** On-Demand and Spot have a quota each; a task counts until it has stopped. */
  private boolean withinVcpus(LaunchRequest request) {
    boolean spot = request.target().spot();
    double used =
        world.tasks().all().stream()
            .filter(task -> task.spec().placement().spot() == spot)
            .filter(task -> task.progress().status() != TaskStatus.STOPPED)
            .mapToDouble(task -> task.spec().definition().vcpus(task.spec().overrides()))
            .sum();
    double wanted = request.definition().vcpus(request.overrides());
    return used + wanted <= world.settings().limits().vcpusMax();
  }

  private SimulatedTask create(LaunchRequest request, Instant now) {
    launched++;
    TaskSpec spec =
        new TaskSpec(
            launched,
            world.arns().task(request.cluster(), world.chance().hex(32)),
            world.arns().cluster(request.cluster()),
            request.definition(),
            request.group(),
            request.startedBy(),
            placement(request),
            request.overrides());
    SimulatedTask task = new SimulatedTask(spec, TaskProgress.created(now), request.tags(), events);
    world.tasks().put(task);
    task.publishCreated();
    life.begin(task);
    return task;
  }

  /** Fargate picks one of the subnets given; here every subnet is a zone of its own. */
  private Placement placement(LaunchRequest request) {
    List<String> subnets = request.target().subnets();
    int chosen = subnets.isEmpty() ? 0 : world.chance().below(subnets.size());
    String zone = world.settings().region() + (char) ('a' + chosen % 3);
    return new Placement(
        subnets.isEmpty() ? "" : subnets.get(chosen),
        zone,
        request.target().capacityProvider(),
        request.target().platformVersion());
  }
}
