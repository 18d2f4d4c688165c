package warmpool.cli.doctor;

/** What can be found, by the name that programs know, and how much it matters. */
public enum Symptom {
  /** Looked at, and as it has to be. */
  WELL(Severity.OK),
  /** Whoever was asked did not answer, or refused to. */
  NOT_ANSWERED(Severity.NOT_LOOKED_AT),

  JDK_OLD(Severity.ERROR),
  NODE_MISSING(Severity.ERROR),
  NODE_UNKNOWN(Severity.NOT_LOOKED_AT),
  NODE_OLD(Severity.ERROR),
  NPM_MISSING(Severity.ERROR),

  /** A local stack runs in no account. */
  ACCOUNT_NONE(Severity.NOTE),
  REGION_UNKNOWN(Severity.ERROR),
  SIGNED_OUT(Severity.ERROR),
  CLOCK_UNKNOWN(Severity.NOT_LOOKED_AT),
  CLOCK_WRONG(Severity.ERROR),
  CLOCK_OFF(Severity.WARNING),
  BOOTSTRAP_MISSING(Severity.ERROR),
  BOOTSTRAP_OLD(Severity.ERROR),
  ECS_ROLE_MISSING(Severity.ERROR),
  QUOTA_UNKNOWN(Severity.NOT_LOOKED_AT),
  QUOTA_TOO_SMALL(Severity.ERROR),
  QUOTA_SHORT(Severity.WARNING),
  /** The functions of all applications may take fewer calls at once than a burst brings. */
  CONCURRENCY_SHORT(Severity.WARNING),
  /** No image can be built. */
  BUILDS_NONE(Severity.WARNING),

  NETWORK_TO_COME(Severity.NOTE),
  ADDRESSES_NONE(Severity.ERROR),
  ADDRESSES_SHORT(Severity.WARNING),
  EGRESS_NONE(Severity.ERROR),
  EGRESS_NEEDS_PUBLIC_ADDRESS(Severity.ERROR),

  IMAGE_NOT_PROMOTED(Severity.ERROR),
  IMAGE_UNNAMED(Severity.ERROR),
  IMAGE_MISSING(Severity.ERROR),
  IMAGE_OLD(Severity.WARNING),

  STACK_MISSING(Severity.NOT_LOOKED_AT),
  DEAD_LETTERS(Severity.ERROR),
  DEAD_LETTERS_NOT_KEPT(Severity.ERROR),
  EVENTS_UNDELIVERED(Severity.ERROR),
  QUEUE_DEEP(Severity.WARNING),
  TICKS_NONE(Severity.ERROR),
  TICKS_SILENT(Severity.ERROR),
  POOL_PAUSED(Severity.WARNING),
  TICKS_REFUSED(Severity.ERROR),
  /** Launches fail for now; they are tried again after a pause. */
  LAUNCHES_SUSPENDED(Severity.ERROR),
  /** No agent can be started anywhere: no quota, no capacity, or none that starts. */
  LAUNCHES_HELD(Severity.ERROR),
  SETTINGS_INVALID(Severity.ERROR),
  SETTINGS_CHANGED(Severity.NOTE),
  SETTINGS_NOT_DEPLOYED(Severity.NOTE),

  CREDENTIAL_REFUSED(Severity.ERROR),
  CREDENTIAL_MAY_NOT_MANAGE(Severity.ERROR),
  FEDERATION_OFF(Severity.ERROR),
  /** Only the functions' own roles can present a federated credential. */
  FEDERATION_NOT_TRIED(Severity.NOT_LOOKED_AT),

  TOKEN_MISSING(Severity.NOT_LOOKED_AT),
  PROJECTS_UNNAMED(Severity.NOT_LOOKED_AT),
  POOL_MISSING(Severity.ERROR),
  POOL_UPDATES_AGENTS(Severity.WARNING),
  PLACEHOLDER_MISSING(Severity.ERROR),
  CONNECTION_MISSING(Severity.NOTE),
  CONNECTION_WITHOUT_SLASH(Severity.ERROR),
  CONNECTION_ELSEWHERE(Severity.ERROR),
  QUEUE_MISSING(Severity.ERROR),
  CHECK_MISSING(Severity.ERROR),
  CHECK_IN_API_RESPONSE_MODE(Severity.ERROR),
  CHECK_EVALUATED_AGAIN(Severity.ERROR),
  CHECK_NOT_POSTED(Severity.ERROR),
  HEADER_BUILD_ID_MISSING(Severity.WARNING),
  HEADER_TIMELINE_ID_MISSING(Severity.WARNING),
  HEADER_CONTENT_TYPE_MISSING(Severity.NOTE),
  HEADER_MISSING(Severity.ERROR),
  TIMEOUT_BEYOND_TOKEN(Severity.ERROR),
  TIMEOUT_LONG(Severity.WARNING),
  TIMEOUT_BEFORE_DEADLINE(Severity.ERROR);

  private final Severity severity;

  Symptom(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
