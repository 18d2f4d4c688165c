package warmpool.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.queue.QueueState;
import warmpool.cli.queue.StackQueues;
import warmpool.cli.site.Site;

/** Sends dead letters back to the queues they came from. */
@Command(
    name = "redrive",
    header = "Sends dead letters back.",
    description = {
      "Shows what stands in the dead-letter queues, and sends it back to where it came from once",
      "the cause is gone. Working on a message again does no harm; one whose check is over by now",
      "ends as abandoned."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 nothing to send or sent, 1 refused or not agreed to, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool redrive",
      "  ./warmpool redrive --queue checks --yes"
    })
final class RedriveCommand implements Callable<Integer> {
  /** The queues that have dead letters. */
  enum Which {
    checks,
    pairings
  }

  @Mixin private SiteOptions options = new SiteOptions();
  @Mixin private YesOption yes = new YesOption();

  @Option(
      names = "--queue",
      description = "Only this one: ${COMPLETION-CANDIDATES} (default: both).")
  private Optional<Which> queue = Optional.empty();

  /** What is answered to programs. */
  record Answer(List<QueueState> queues, boolean sent) {}

  @Override
  public Integer call() throws Exception {
    return options.run(this::redrive);
  }

  private int redrive(Output output) {
    Site site = options.site();
    StackQueues queues = OperatorWiring.queues(site);
    List<QueueState> states = wanted(site).map(queues::read).toList();
    for (QueueState state : states) {
      output.line(
          "%s: %d dead, %d visible, %d being worked on"
              .formatted(state.name(), state.deadMessages(), state.visible(), state.inFlight()));
    }
    List<QueueState> full = states.stream().filter(state -> state.deadMessages() > 0).toList();
    boolean send = !full.isEmpty() && yes.agreed(options, output, "Send the dead ones back?");
    if (send) {
      full.stream().flatMap(state -> state.dead().stream()).forEach(queues::moveBack);
    }
    output.document(new Answer(states, send));
    output.line(send ? "SQS is sending them back." : "Nothing was sent.");
    return full.isEmpty() || send ? 0 : 1;
  }

  private Stream<String> wanted(Site site) {
    return Stream.of(Which.values())
        .filter(which -> queue.isEmpty() || queue.get() == which)
        .map(which -> which == Which.checks ? site.checkQueue() : site.pairingQueue());
  }
}
