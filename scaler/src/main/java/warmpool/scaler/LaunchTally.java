package warmpool.scaler;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warmpool.core.agent.Agent;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.StartLesson;
import warmpool.core.port.LaunchOutcome.Refused;
import warmpool.core.port.LaunchOutcome.Unclear;

/** What came of a tick's launches so far. */
final class LaunchTally {
  private final Map<LaunchFailure, Integer> failures = new EnumMap<>(LaunchFailure.class);

  /** Those that are nobody's in particular: they stop the whole pool for a while. */
  private final Set<LaunchFailure> troubles = new HashSet<>();

  private final Set<Boolean> exhausted = new HashSet<>();
  private final List<StartLesson> lessons = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private int launched;

  void launched(Agent agent) {
    launched++;
    lessons.add(new StartLesson.Taken(agent.launch()));
  }

  void refused(Agent agent, Refused refused) {
    failures.merge(refused.kind(), 1, Integer::sum);
    words.add("launch of " + agent.id() + " refused: " + refused.why());
    switch (refused.kind()) {
      case CAPACITY -> lessons.add(new StartLesson.NoRoom(agent.launch(), refused.kind()));
      case QUOTA -> {
        lessons.add(new StartLesson.NoRoom(agent.launch(), refused.kind()));
        exhausted.add(agent.launch().interruptible());
      }
      case CONFIGURATION -> lessons.add(new StartLesson.NeverStarted(agent.launch(), true));
      case THROTTLED, UNKNOWN -> troubles.add(refused.kind());
    }
  }

  void unclear(Agent agent, Unclear unclear) {
    failures.merge(unclear.kind(), 1, Integer::sum);
    troubles.add(unclear.kind());
    words.add("launch of " + agent.id() + " unclear, to be repeated: " + unclear.why());
  }

  void untried(Agent agent) {
    words.add("launch of " + agent.id() + " not tried: the quota it needs is used up");
  }

  /** The rest is repeated by a later tick; asking on would keep the throttle closed. */
  boolean throttled() {
    return failures.containsKey(LaunchFailure.THROTTLED);
  }

  /** Whether its launch would be refused as the one before it was. */
  boolean hopeless(Agent agent) {
    return exhausted.contains(agent.launch().interruptible());
  }

  int launches() {
    return launched;
  }

  Map<LaunchFailure, Integer> failures() {
    return failures;
  }

  Set<LaunchFailure> troubles() {
    return troubles;
  }

  List<StartLesson> lessons() {
    return lessons;
  }

  List<String> words() {
    return words;
  }
}
