package warmpool.simulation.proof;

/** What must hold after every event; the numbers are those of the architecture page. */
public enum Invariant {
  ANSWERED_ONCE(1, "every accepted check is answered exactly once in effect, in time"),
  ONE_CLAIM(
      2, "one live claim at most for each agent and request, and only on agents that are ready"),
  MAXIMUM(3, "a pool never holds more agents than its maximum"),
  BUSY_STAYS(4, "no agent with a job is stopped or deleted"),
  NOTHING_LEFT(5, "tasks, registrations and rows that nothing needs are gone within their bound"),
  ONLY_OURS(5, "nothing that is not ours is touched"),
  CONVERGES(6, "repeats and crashes change nothing in the end"),
  WAITING_FIRST(7, "refilling never delays a launch that a waiting request needs"),
  APART(8, "a bad message or pool never stops the others"),
  TOKEN_SECRET(9, "a job token stays where it belongs, and is erased when its request ends");

  private final int number;
  private final String words;

  Invariant(int number, String words) {
    this.number = number;
    this.words = words;
  }

  public int number() {
    return number;
  }

  public String words() {
    return words;
  }
}
