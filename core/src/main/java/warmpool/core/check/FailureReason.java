package warmpool.core.check;

/** Why a request is answered with {@code failed}. */
public enum FailureReason {
  /** No agent became ready before the pool's deadline. */
  DEADLINE_PASSED,
  /** The pool does not exist in this stack any more. */
  POOL_UNKNOWN
}
