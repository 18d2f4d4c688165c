package warmpool.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.cli.why.AgentWords;
import warmpool.cli.why.DecisionWords;
import warmpool.cli.why.RequestWords;
import warmpool.core.agent.Agent;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.port.PoolStore;

/** Says why a request had to wait, or what pools decided at an instant. */
@Command(
    name = "why",
    header = "Why a request waited, or what was decided at an instant.",
    description = {
      "Says in sentences what became of a request and what its pool decided meanwhile, or what",
      "pools decided around an instant."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Decisions are kept for 14 days. The id of a request is in the functions' log lines, and",
      "status shows those that wait. Exit codes: 0 found, 1 nothing is known of it, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool why 67be341f-5310-552f-….3a7e60dc-….61153303-…",
      "  ./warmpool why 2026-03-02T08:15:00Z --pool linux --around PT2M",
      "  ./warmpool why now"
    })
final class WhyCommand implements Callable<Integer> {
  /** More than anybody reads; a busy pool decides a few times a minute. */
  private static final int DECISIONS_MAX = 200;

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(
      paramLabel = "REQUEST|INSTANT",
      description = "A request's id (plan.job.task), an instant (ISO 8601, UTC), or now.")
  private String subject = "now";

  @Option(names = "--pool", description = "Only this pool; may be repeated.")
  private List<String> pools = List.of();

  @Option(
      names = "--around",
      defaultValue = "PT5M",
      description = "How long before and after an instant (default: ${DEFAULT-VALUE}).")
  private Duration around = Duration.ofMinutes(5);

  @Option(names = "--all", description = "Decisions that changed nothing too.")
  private boolean all;

  /** What is answered to programs. */
  record Answer(List<String> sentences, List<DecisionLine> decisions) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      Site site = options.site();
      return CheckRequestIds.parse(subject)
          .map(id -> request(site, id, output))
          .orElseGet(() -> instant(site, output));
    });
  }

  private int request(Site site, CheckRequestId id, Output output) {
    Optional<RequestRecord> found = OperatorWiring.requests(site).find(id);
    if (found.isEmpty()) {
      output.problem("nothing is known of this request: rows are kept for a few days only");
      return 1;
    }
    RequestRecord request = found.get();
    Instant now = site.time().instant();
    List<String> sentences = new ArrayList<>(RequestWords.of(request, now));
    Optional<Agent> agent = request.agent().flatMap(OperatorWiring.agents(site)::find);
    agent.map(AgentWords::of).ifPresent(sentences::add);
    Instant end = request.state().ended() ? request.state().since() : now;
    List<Decision> decisions =
        OperatorWiring.pools(site)
            .decisions(request.pool(), request.receivedAt(), end.plusMillis(1), DECISIONS_MAX);
    answer(output, sentences, decisions);
    return 0;
  }

  private int instant(Site site, Output output) {
    Instant at = at(site.time().instant());
    PoolStore store = OperatorWiring.pools(site);
    List<Decision> decisions = new ArrayList<>();
    for (PoolName pool : site.pools(pools)) {
      decisions.addAll(store.decisions(pool, at.minus(around), at.plus(around), DECISIONS_MAX));
    }
    answer(output, List.of(), decisions);
    return decisions.isEmpty() ? 1 : 0;
  }

  private void answer(Output output, List<String> sentences, List<Decision> decisions) {
    List<Decision> shown =
        decisions.stream().filter(decision -> all || DecisionWords.isNews(decision)).toList();
    sentences.forEach(output::line);
    for (Decision decision : shown) {
      List<String> words = DecisionWords.of(decision);
      output.line(words.getFirst());
      words.stream().skip(1).forEach(done -> output.line("    " + done));
    }
    int quiet = decisions.size() - shown.size();
    if (quiet > 0) {
      output.line("@|faint " + quiet + " more decisions changed nothing (--all shows them).|@");
    }
    if (decisions.isEmpty()) {
      output.line("No decision is known of that time.");
    }
    output.document(new Answer(sentences, shown.stream().map(DecisionLine::of).toList()));
  }

  private Instant at(Instant now) {
    if (subject.equals("now")) {
      return now;
    }
    try {
      return Instant.parse(subject);
    } catch (DateTimeException e) {
      throw new NoSite(
          "\"" + subject + "\" is neither a request's id nor an instant such as " + now);
    }
  }
}
