package warmpool.aws.queue;

/**
 * A message that is none of ours, or of a version that we do not know.
 *
 * <p>Says which field is wrong, never what is in it: the body may hold a job token.
 */
public final class UnreadableMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableMessage(String kind, String why) {
    super(kind + " message: " + why);
  }
}
