package warmpool.local.ecs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The registered task definitions, by family and revision. */
final class TaskDefinitions {
  private static final Pattern NAMED =
      Pattern.compile("(?:.*task-definition/)?([A-Za-z0-9_-]{1,255})(?::([0-9]{1,9}))?");

  private final Map<String, List<TaskDefinition>> families = new HashMap<>();
  private final Arns arns;
  private final InstantSource clock;

  TaskDefinitions(Arns arns, InstantSource clock) {
    this.arns = arns;
    this.clock = clock;
  }

  synchronized TaskDefinition register(String family, ObjectNode body, Map<String, String> tags) {
    List<TaskDefinition> revisions = families.computeIfAbsent(family, _ -> new ArrayList<>());
    int revision = revisions.size() + 1;
    TaskDefinition made =
        new TaskDefinition(
            arns.definition(family, revision), family, revision, body, tags, clock.instant());
    revisions.add(made);
    return made;
  }

  /** By family (newest revision), family:revision or full ARN. */
  synchronized Optional<TaskDefinition> find(String named) {
    Matcher parts = NAMED.matcher(named);
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<TaskDefinition> revisions = families.getOrDefault(parts.group(1), List.of());
    String given = parts.group(2);
    int revision = given == null ? revisions.size() : Integer.parseInt(given);
    return revision < 1 || revision > revisions.size()
        ? Optional.empty()
        : Optional.of(revisions.get(revision - 1))
            .filter(found -> named.indexOf(':') < 0 || ours(named, found));
  }

  private static boolean ours(String named, TaskDefinition found) {
    return !named.startsWith("arn:") || found.arn().startsWith(named);
  }
}
