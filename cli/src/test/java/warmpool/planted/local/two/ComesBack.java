package warmpool.planted.local.two;

import warmpool.planted.local.one.GoesRound;

/** The other half of a cycle. */
public interface ComesBack {
  GoesRound back();
}
