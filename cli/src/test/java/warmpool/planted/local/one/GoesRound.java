package warmpool.planted.local.one;

import warmpool.planted.local.two.ComesBack;

/** One half of a cycle. */
public interface GoesRound {
  ComesBack there();
}
