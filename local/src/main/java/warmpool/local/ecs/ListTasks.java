package warmpool.local.ecs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * ListTasks: the ARNs of a cluster's tasks, oldest first, at most 100 a page.
 *
 * <p>Gotchas: {@code startedBy} goes with no other filter but the desired status; PENDING finds
 * nothing, ever.
 */
record ListTasks(EcsWorld world) implements Operation {
  private static final int PAGE_MAX = 100;
  private static final String PAGE_MARK = "after:";
  private static final List<String> OTHER_FILTERS =
      List.of("family", "serviceName", "containerInstance", "launchType", "daemonName");

  @Override
  public ObjectNode answer(Params request) {
    String cluster = world.arns().cluster(world.clusters().named(request.text("cluster")));
    int pageSize = pageSize(request);
    Predicate<SimulatedTask> wanted = filter(request, cluster);
    List<SimulatedTask> found =
        world.tasks().after(afterMark(request)).stream()
            .filter(wanted)
            .limit(pageSize + 1L)
            .toList();
    List<SimulatedTask> page = found.subList(0, Math.min(pageSize, found.size()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode arns = answer.putArray("taskArns");
    page.forEach(task -> arns.add(task.spec().taskArn()));
    if (found.size() > pageSize) {
      answer.put("nextToken", mark(page.getLast()));
    }
    return answer;
  }

  private static int pageSize(Params request) {
    int size = request.number("maxResults").orElse(PAGE_MAX);
    if (size < 1 || size > PAGE_MAX) {
      throw EcsRejection.invalid("maxResults must be between 1 and 100.");
    }
    return size;
  }

  private static Predicate<SimulatedTask> filter(Params request, String cluster) {
    Optional<String> startedBy = request.text("startedBy");
    if (startedBy.isPresent() && OTHER_FILTERS.stream().anyMatch(request::has)) {
      throw EcsRejection.invalid("startedBy can not be combined with another filter.");
    }
    Predicate<SimulatedTask> wanted = task -> task.spec().clusterArn().equals(cluster);
    return wanted
        .and(status(request.text("desiredStatus").orElse("RUNNING")))
        .and(task -> startedBy.isEmpty() || startedBy.equals(task.spec().startedBy()))
        .and(task -> is(request.text("family"), task.spec().definition().family()))
        .and(task -> is(request.text("launchType"), "FARGATE"))
        .and(_ -> !request.has("serviceName") && !request.has("containerInstance"));
  }

  private static boolean is(Optional<String> wanted, String actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  private static Predicate<SimulatedTask> status(String desired) {
    return switch (desired) {
      case "RUNNING" -> task -> task.progress().wanted();
      case "STOPPED" -> task -> !task.progress().wanted();
      case "PENDING" -> _ -> false;
      default -> throw EcsRejection.invalid("desiredStatus can not be " + desired);
    };
  }

  private static String mark(SimulatedTask last) {
    byte[] plain = (PAGE_MARK + last.spec().sequence()).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(plain);
  }

  private static long afterMark(Params request) {
    Optional<String> token = request.text("nextToken");
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String plain = new String(Base64.getDecoder().decode(token.get()), StandardCharsets.US_ASCII);
      return Long.parseLong(plain.replaceFirst("^" + PAGE_MARK, ""));
    } catch (IllegalArgumentException notOurs) {
      throw EcsRejection.invalid("Invalid token in request.");
    }
  }
}
