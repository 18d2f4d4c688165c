package warmpool.cli.why;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentTrace;

/** The life of an agent in one sentence. */
public final class AgentWords {
  private AgentWords() {}

  public static String of(Agent agent) {
    AgentTrace trace = agent.trace();
    List<String> phases = new ArrayList<>();
    phases.add("was planned at " + Times.at(trace.planned()));
    phase(phases, "its task was launched", trace.planned(), trace.launched());
    phase(phases, "its task ran", trace.planned(), trace.started());
    phase(phases, "it was ready", trace.planned(), trace.ready());
    trace.claimed().ifPresent(at -> phases.add("it was promised at " + Times.at(at)));
    trace.busy().ifPresent(at -> phases.add("it got its job at " + Times.at(at)));
    trace.ended().ifPresent(at -> phases.add("it ended at " + Times.at(at)));
    return "Agent " + agent.id() + " " + String.join(", ", phases) + ".";
  }

  private static void phase(
      List<String> phases, String what, Instant planned, Optional<Instant> reached) {
    reached.ifPresent(
        at -> phases.add(what + " after " + Times.lasting(Duration.between(planned, at))));
  }
}
