package warmpool.local.page;

/** What a tick decided to do. */
public enum PlanKind {
  LAUNCH,
  DRAIN,
  HOLD
}
