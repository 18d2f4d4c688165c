package warmpool.aws.settings;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.SchedulePolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.policy.WeeklyWindow;

/** Reads the warm policy of one pool from JSON. */
record PolicyJson(int agentsMax) {
  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "MON", DayOfWeek.MONDAY,
          "TUE", DayOfWeek.TUESDAY,
          "WED", DayOfWeek.WEDNESDAY,
          "THU", DayOfWeek.THURSDAY,
          "FRI", DayOfWeek.FRIDAY,
          "SAT", DayOfWeek.SATURDAY,
          "SUN", DayOfWeek.SUNDAY);
  private static final String POLICY = "write {\"fixed\": 2} or {\"schedule\": {…}}, one of them";
  private static final String TIME = "write a time from 00:00 to 23:59, or 24:00 for the day's end";

  Optional<WarmPolicy> read(JsonFields pool) {
    Optional<JsonNode> policy = pool.required("policy", PolicyJson::oneKind, POLICY);
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    JsonFields fields = pool.inside("policy");
    Optional<WarmPolicy> read =
        fields.has("fixed")
            ? fields.required("fixed", PolicyJson::fixed, "write how many agents, 0 or more")
            : schedule(fields.inside("schedule"));
    fields.refuseUnknownKeys();
    return read;
  }

  /** As {@link #read} reads it. */
  static ObjectNode write(WarmPolicy policy) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    switch (policy) {
      case FixedPolicy(int agents) -> node.put("fixed", agents);
      case SchedulePolicy schedule -> write(schedule, node.putObject("schedule"));
      default -> throw new IllegalStateException("nobody can write a " + policy);
    }
    return node;
  }

  private static void write(SchedulePolicy schedule, ObjectNode node) {
    node.put("zone", schedule.zone().getId());
    ArrayNode windows = node.putArray("windows");
    for (WeeklyWindow window : schedule.windows()) {
      ObjectNode each = windows.addObject();
      ArrayNode days = each.putArray("days");
      window.days().stream().sorted().map(PolicyJson::written).forEach(days::add);
      each.put("from", window.from().toString());
      each.put("to", window.to().equals(LocalTime.MIDNIGHT) ? "24:00" : window.to().toString());
      each.put("agents", agents(window.policy()));
    }
    node.put("otherwise", agents(schedule.otherwise()));
  }

  private static int agents(WarmPolicy policy) {
    if (policy instanceof FixedPolicy(int agents)) {
      return agents;
    }
    throw new IllegalStateException("a window of a schedule has a number, no policy: " + policy);
  }

  private static String written(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  private Optional<WarmPolicy> schedule(JsonFields fields) {
    Optional<ZoneId> zone =
        fields.required(
            "zone",
            node -> ZoneId.of(JsonFields.text(node)),
            "write a time zone such as Europe/Berlin");
    Optional<WarmPolicy> otherwise = scheduled(fields, "otherwise");
    int count =
        fields
            .required("windows", JsonFields::list, "write a list of windows, [{…}]")
            .map(List::size)
            .orElse(0);
    List<WeeklyWindow> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      window(fields.inside("windows", i)).ifPresent(windows::add);
    }
    fields.refuseUnknownKeys();
    // What could not be read is a problem by now, and its placeholder is never used.
    return zone.map(
        known -> new SchedulePolicy(known, windows, otherwise.orElse(new FixedPolicy(0))));
  }

  private Optional<WeeklyWindow> window(JsonFields fields) {
    Optional<Set<DayOfWeek>> days =
        fields.required("days", PolicyJson::days, "write a list such as [\"MON\", \"TUE\"]");
    Optional<LocalTime> from = fields.required("from", PolicyJson::time, TIME);
    Optional<LocalTime> to = fields.required("to", PolicyJson::time, TIME);
    Optional<WarmPolicy> agents = scheduled(fields, "agents");
    fields.refuseUnknownKeys();
    return days.isEmpty() || from.isEmpty() || to.isEmpty() || agents.isEmpty()
        ? Optional.empty()
        : Optional.of(new WeeklyWindow(days.get(), from.get(), to.get(), agents.get()));
  }

  private Optional<WarmPolicy> scheduled(JsonFields fields, String key) {
    return fields.required(
        key,
        node -> {
          if (JsonFields.number(node, 0) > agentsMax) {
            throw new IllegalArgumentException("more than the pool may have");
          }
          return fixed(node);
        },
        agentsMax == Integer.MAX_VALUE
            ? "write how many agents, 0 or more"
            : "write how many agents, from 0 to agentsMax " + agentsMax);
  }

  private static WarmPolicy fixed(JsonNode node) {
    return new FixedPolicy(JsonFields.number(node, 0));
  }

  private static JsonNode oneKind(JsonNode node) {
    if (node.has("fixed") == node.has("schedule")) {
      throw new IllegalArgumentException("none or both");
    }
    return node;
  }

  private static Set<DayOfWeek> days(JsonNode node) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : JsonFields.list(node)) {
      days.add(
          Optional.ofNullable(DAYS.get(JsonFields.text(day)))
              .orElseThrow(() -> new IllegalArgumentException("not a day")));
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("no day");
    }
    return days;
  }

  /** The end of a day is the start of the next: a window until 24:00 is one until midnight. */
  private static LocalTime time(JsonNode node) {
    String text = JsonFields.text(node);
    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }
}
