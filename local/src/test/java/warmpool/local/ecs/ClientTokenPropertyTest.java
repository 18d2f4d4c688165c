package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.local.clock.WorldClock;

/** Laws of the client token, for any sequence of calls, while the region runs short of capacity. */
final class ClientTokenPropertyTest {

  record Call(String token, int count, String group) {}

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c"),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of("g", "h"))
        .as(Call::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 300)
  void everyTokenLaunchesOnceAndAnswersAsTheFirstTime(
      @ForAll("calls") List<Call> calls, @ForAll long seed) {
    try (WorldClock clock = new WorldClock(1, Instant.EPOCH)) {
      EcsWorld world =
          EcsWorld.of(
              EcsTestBed.SETTINGS.withLimits(ApiLimits.none()),
              clock,
              new Chance(new SplittableRandom(seed)));
      world.faults().on(EcsFault.CAPACITY, 50);
      try (TaskEvents events = new TaskEvents(world);
          TaskLife life = new TaskLife(world, context -> new TestProcess(context, true))) {
        play(calls, new RunTask(world, life, events), world);
      }
    }
  }

  private static void play(List<Call> calls, RunTask runTask, EcsWorld world) {
    Map<String, Call> firsts = new HashMap<>();
    Map<String, List<String>> launched = new HashMap<>();
    Map<String, Integer> failed = new HashMap<>();
    for (Call call : calls) {
      Call first = firsts.computeIfAbsent(call.token(), _ -> call);
      if (call.equals(first)) {
        ObjectNode answer = runTask.answer(request(call));
        List<String> arns = arns(answer);
        assertThat(arns).isEqualTo(launched.computeIfAbsent(call.token(), _ -> arns));
        int failures = answer.path("failures").size();
        assertThat(failures).isEqualTo(failed.computeIfAbsent(call.token(), _ -> failures));
        assertThat(arns.size() + failures).isEqualTo(call.count());
      } else {
        assertThat(conflict(runTask, call)).isEqualTo(launched.get(call.token()));
      }
    }
    assertThat(world.tasks().all().stream().map(task -> task.spec().taskArn()))
        .containsExactlyInAnyOrderElementsOf(
            launched.values().stream().flatMap(List::stream).toList());
  }

  private static List<String> conflict(RunTask runTask, Call call) {
    try {
      throw new AssertionError("not refused: " + runTask.answer(request(call)));
    } catch (EcsRejection refused) {
      assertThat(refused.type()).isEqualTo("ConflictException");
      return refused.resourceIds();
    }
  }

  private static List<String> arns(ObjectNode answer) {
    Stream<JsonNode> tasks = answer.path("tasks").valueStream();
    return tasks.map(task -> task.path("taskArn").asString()).toList();
  }

  private static Params request(Call call) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("cluster", EcsTestBed.CLUSTER).put("taskDefinition", EcsTestBed.FAMILY);
    body.put("launchType", "FARGATE").put("count", call.count()).put("group", call.group());
    body.put("clientToken", call.token());
    body.putObject("networkConfiguration")
        .putObject("awsvpcConfiguration")
        .putArray("subnets")
        .add("s");
    return new Params(body);
  }
}
