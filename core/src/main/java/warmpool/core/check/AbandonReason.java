package warmpool.core.check;

/** Why a request ends without an answer that counts. */
public enum AbandonReason {
  /** Azure DevOps says that the run, or the check, is over. */
  RUN_OVER,
  /** Azure DevOps refuses the check's own token. */
  TOKEN_REFUSED,
  /** Azure DevOps refuses the answer for good. */
  ANSWER_REFUSED,
  /** Azure DevOps could not be reached until it was too late. */
  UNDELIVERABLE
}
