package warmpool.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.port.OpenRequest;
import warmpool.local.board.Board;
import warmpool.local.board.BoardReader;
import warmpool.local.cloudwatch.MetricSample;
import warmpool.local.cloudwatch.MetricSeries;
import warmpool.local.page.DemoProgress;
import warmpool.local.page.FaultChoice;
import warmpool.local.page.Gauges;
import warmpool.local.page.PageSource;
import warmpool.local.page.PageState;
import warmpool.local.page.PipelineChoice;
import warmpool.local.page.PoolView;

/** The live page's view of the stack. */
public final class StackPage implements PageSource {
  private static final int SHOWN_MAX = 40;

  private final LocalWorld world;
  private final BookKeeper books;
  private final DynamoRequestStore requests;
  private final DynamoAgentStore agents;
  private final DynamoPoolStore pools;
  private final FaultSwitches faults;
  private final RandomGenerator chance;
  private volatile Optional<DemoProgress> progress = Optional.empty();

  public StackPage(LocalWorld world, BookKeeper books) {
    this.world = world;
    this.books = books;
    this.requests = new DynamoRequestStore(world.table());
    this.agents = new DynamoAgentStore(world.table());
    this.pools = new DynamoPoolStore(world.table());
    this.faults = new FaultSwitches(world.ado().faults(), world.ecs().faults());
    this.chance = new SplittableRandom(world.settings().seed());
  }

  /** What the page says a demo is doing. */
  public void progress(String words, int done, int total) {
    progress = Optional.of(new DemoProgress(words, done, total));
  }

  @Override
  public PageState state() {
    Instant now = world.clock().instant();
    return new PageState(
        now,
        world.clock().speed(),
        progress,
        world.settings().pools().stream().map(pool -> view(pool, now)).toList(),
        faults.views());
  }

  @Override
  public Map<String, Board> boards() {
    Instant now = world.clock().instant();
    Map<String, Board> boards = new LinkedHashMap<>();
    for (LocalPool pool : world.settings().pools()) {
      var reader = new BoardReader(world.metrics().series("Pool", pool.name()), now);
      boards.put(pool.name(), reader.read(pool.dashboard().rows()));
    }
    return boards;
  }

  @Override
  public void startPipeline(PipelineChoice choice) {
    world.ado().queueRun(Workload.byHand(choice, chance));
  }

  @Override
  public void setFault(FaultChoice choice) {
    faults.set(choice);
  }

  private PoolView view(LocalPool pool, Instant now) {
    PoolName name = new PoolName(pool.name());
    List<Agent> roster = agents.roster(name);
    List<OpenRequest> waiting = requests.waiting(name, SHOWN_MAX * 10);
    List<BookKeeper.Entry> entries = books.entries(pool.name());
    return new PoolView(
        pool.name(),
        pool.policy(),
        gauges(pool, roster, waiting, now),
        PageViews.totals(books.books(pool.name())),
        roster.stream()
            .sorted(Comparator.comparing((Agent agent) -> agent.state().since()).reversed())
            .limit(SHOWN_MAX)
            .map(PageViews::agent)
            .toList(),
        newest(entries).stream().map(entry -> PageViews.request(entry, now)).toList(),
        pools.decisions(name, SHOWN_MAX).stream().map(PageViews::decision).toList());
  }

  private static List<BookKeeper.Entry> newest(List<BookKeeper.Entry> entries) {
    List<BookKeeper.Entry> last =
        new ArrayList<>(entries.subList(Math.max(0, entries.size() - SHOWN_MAX), entries.size()));
    return last.reversed();
  }

  private Gauges gauges(
      LocalPool pool, List<Agent> roster, List<OpenRequest> waiting, Instant now) {
    RosterCounts counts = RosterCounts.of(roster);
    double oldest =
        waiting.isEmpty()
            ? 0
            : Duration.between(waiting.getFirst().arrivedAt(), now).toMillis() / 1000.0;
    return new Gauges(
        (int) latest("QueueDepth", pool.name()).orElse(0),
        waiting.size(),
        oldest,
        counts.provisioning(),
        counts.starting(),
        counts.ready(),
        counts.claimed(),
        counts.busy(),
        counts.draining(),
        (int) latest("WarmTarget", pool.name()).orElse(0),
        pool.agentsMax());
  }

  /** As the scaler published it: the same number that CloudWatch would show. */
  private OptionalDouble latest(String metric, String pool) {
    return world.metrics().series("Pool", pool).stream()
        .filter(series -> series.key().name().equals(metric))
        .flatMap(series -> Optional.of(series).map(MetricSeries::latest).stream())
        .mapToDouble(MetricSample::value)
        .findFirst();
  }
}
