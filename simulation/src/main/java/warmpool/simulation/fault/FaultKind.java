package warmpool.simulation.fault;

import java.util.Locale;

/** The ways in which the world misbehaves. */
public enum FaultKind {
  CALLS_FAIL("of the calls fail and take no effect", Unit.PERCENT),
  ANSWERS_LOST("of the calls take effect and then fail", Unit.PERCENT),
  CALLS_REPEATED("of the calls are made twice", Unit.PERCENT),
  CALLS_SLOW("of the calls take seconds", Unit.PERCENT),
  WORKERS_CRASH("of the calls are cut by the end of their worker, before or after", Unit.PERCENT),
  STORE_CONTENDED("of the pairings meet another transaction", Unit.PERCENT),
  MESSAGES_TWICE("of the messages of standard queues are delivered twice", Unit.PERCENT),
  MESSAGES_REORDERED("of the receives of standard queues come in any order", Unit.PERCENT),
  HINTS_LOST("of the signals and pairing hints never arrive", Unit.PERCENT),
  WEBHOOKS_TWICE("of the webhooks arrive twice", Unit.PERCENT),
  EVENTS_LOST("of the task events never arrive", Unit.PERCENT),
  EVENTS_TWICE("of the task events arrive twice", Unit.PERCENT),
  EVENTS_LATE("of the task events arrive up to a minute late", Unit.PERCENT),
  LAUNCHES_SLOW("times as long as usual until a task runs", Unit.TIMES),
  LAUNCHES_WITHOUT_CAPACITY("of the launches find no capacity", Unit.PERCENT),
  LAUNCHES_OVER_QUOTA("of the launches exceed the vCPU quota", Unit.PERCENT),
  LAUNCHES_THROTTLED("of the launches are throttled", Unit.PERCENT),
  TASKS_MISSING("of the tasks are not shown for their first minutes", Unit.PERCENT),
  TASKS_NEVER_RUN("of the tasks stop before they run", Unit.PERCENT),
  TASKS_KILLED(
      "of the tasks are stopped by the platform within their first half hour", Unit.PERCENT),
  TASKS_INTERRUPTED(
      "of the interruptible tasks are taken back within their first half hour, with two minutes'"
          + " warning",
      Unit.PERCENT),
  TASKS_WITHOUT_ADDRESS("of the tasks find no address in their subnet", Unit.PERCENT),
  PREFERRED_PLACE_FULL("of the launches at the preferred place find no capacity", Unit.PERCENT),
  REVISIONS_NEW(
      "of the tasks of a new revision stop before they run; it is configured as long as this lasts",
      Unit.PERCENT),
  ANSWERS_UNAVAILABLE("of the answers to checks meet 503", Unit.PERCENT),
  ANSWERS_THROTTLED("of the answers to checks meet 429", Unit.PERCENT),
  DIRECTORY_UNAVAILABLE("of the looks at a pool meet 5xx", Unit.PERCENT),
  DIRECTORY_THROTTLED("of the looks at a pool are answered with Retry-After", Unit.PERCENT),
  DUPLICATES_REFUSED("of the repeated answers meet 500 session not found", Unit.PERCENT),
  STATUS_LATE("of the changes of an agent are shown late", Unit.PERCENT),
  AGENTS_EXIT_IDLE("of the agents exit without having run a job", Unit.PERCENT),
  AGENTS_DIE_BUSY("of the agents die while they run a job", Unit.PERCENT),
  SECOND_JOBS("of the agents are sent another job while they end", Unit.PERCENT),
  RUNS_CANCELLED("of the runs are cancelled", Unit.PERCENT),
  CHECKS_RERUN(
      "of the answered checks are run again, under the same ids or under new ones", Unit.PERCENT),
  TOKENS_STOLEN(
      "of the agents' one-time tokens are used by somebody else too, first or later", Unit.PERCENT),
  TOKENS_EXPIRE("of the checks' tokens are refused from some minute on", Unit.PERCENT),
  SETTINGS_CHANGED(
      "of the looks at a pool's settings find another policy and fewer agents allowed",
      Unit.PERCENT);

  /** What a fault's number counts. */
  public enum Unit {
    PERCENT,
    TIMES
  }

  private final String meaning;
  private final Unit unit;

  FaultKind(String meaning, Unit unit) {
    this.meaning = meaning;
    this.unit = unit;
  }

  /** The end of a sentence that begins with the number and its unit. */
  public String meaning() {
    return meaning;
  }

  public Unit unit() {
    return unit;
  }

  /** Its name in a scenario file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
