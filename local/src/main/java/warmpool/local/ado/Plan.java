package warmpool.local.ado;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An orchestration plan: of one check (hub {@code checks}) or of one run (hub {@code build}). */
final class Plan {
  /** A log of the plan. */
  static final class Log {
    final int id;
    final String path;
    final List<String> lines = new ArrayList<>();

    Log(int id, String path) {
      this.id = id;
      this.path = path;
    }
  }

  final UUID id;
  final String hub;
  final Run run;
  final @Nullable Check check;
  final Map<Integer, Log> logs = new LinkedHashMap<>();
  final Map<UUID, ObjectNode> records = new LinkedHashMap<>();
  final List<String> console = new ArrayList<>();

  private Plan(UUID id, String hub, Run run, @Nullable Check check) {
    this.id = id;
    this.hub = hub;
    this.run = run;
    this.check = check;
  }

  static Plan ofRun(UUID id, Run run) {
    return new Plan(id, "build", run, null);
  }

  static Plan ofCheck(UUID id, Check check) {
    return new Plan(id, "checks", check.stage.run, check);
  }

  /** In every documented example the timeline has the plan's id. */
  UUID timelineId() {
    return id;
  }

  Log newLog(String path) {
    var log = new Log(logs.size() + 1, path);
    logs.put(log.id, log);
    return log;
  }

  /** The lines of the log that is attached to that timeline record: what the run page shows. */
  List<String> attachedLog(UUID recordId) {
    ObjectNode record = records.get(recordId);
    Log log = record == null ? null : logs.get(record.path("log").path("id").asInt(0));
    return log == null ? List.of() : List.copyOf(log.lines);
  }
}
