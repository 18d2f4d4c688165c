package warmpool.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import warmpool.simulation.RunReport.Breach;
import warmpool.simulation.fault.FaultKind;

/**
 * Many runs, as many at once as there are cores.
 *
 * @param scenarios for each seed the world to run
 */
public record Campaign(LongFunction<Scenario> scenarios, long firstSeed, long seeds, int threads) {

  /** A breach, and the seed that replays it. */
  public record Found(long seed, Breach breach) {}

  /** What all runs did together. */
  public static final class Total {
    private final Map<FaultKind, Long> strikes = new EnumMap<>(FaultKind.class);
    private final List<Found> breaches = new ArrayList<>();
    private long runs;
    private long checks;
    private long events;
    private long calls;
    private long crashes;
    private long messages;
    private long launches;
    private long drains;
    private long outrun;
    private ServiceFigures service = ServiceFigures.NONE;

    synchronized void add(RunReport report) {
      runs++;
      checks += report.checks();
      events += report.events();
      calls += report.calls();
      crashes += report.crashes();
      messages += report.messages();
      launches += report.launches();
      drains += report.drains();
      outrun += report.outrun();
      service = service.plus(report.service());
      report.strikes().forEach((kind, count) -> strikes.merge(kind, count, Long::sum));
      report.breach().ifPresent(breach -> breaches.add(new Found(report.seed(), breach)));
    }

    public synchronized Map<FaultKind, Long> strikes() {
      return new EnumMap<>(strikes);
    }

    public synchronized List<Found> breaches() {
      return List.copyOf(breaches);
    }

    public synchronized long runs() {
      return runs;
    }

    public synchronized long checks() {
      return checks;
    }

    public synchronized long events() {
      return events;
    }

    public synchronized long calls() {
      return calls;
    }

    public synchronized long crashes() {
      return crashes;
    }

    public synchronized long messages() {
      return messages;
    }

    public synchronized long launches() {
      return launches;
    }

    public synchronized long drains() {
      return drains;
    }

    public synchronized long outrun() {
      return outrun;
    }

    public synchronized ServiceFigures service() {
      return service;
    }
  }

  /**
   * Runs every seed; after the first breach no more are begun.
   *
   * <p>Errors: {@link IllegalStateException} when a world could not be run.
   *
   * @param progress hears of the total after each run
   */
  public Total run(Consumer<Total> progress) {
    Total total = new Total();
    List<Future<?>> work = new ArrayList<>();
    AtomicLong next = new AtomicLong(firstSeed);
    // Virtual, because a run hands its turn to coroutines and back at every wait.
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        work.add(workers.submit(() -> work(next, total, progress)));
      }
    }
    work.forEach(Campaign::hasEndedWell);
    return total;
  }

  /** Worlds that were never run must not pass for worlds that held. */
  private static void hasEndedWell(Future<?> work) {
    if (work.state() == Future.State.FAILED) {
      throw new IllegalStateException("a world could not be run", work.exceptionNow());
    }
  }

  private void work(AtomicLong next, Total total, Consumer<Total> progress) {
    long seed = next.getAndIncrement();
    while (seed < firstSeed + seeds && total.breaches().isEmpty()) {
      total.add(Simulation.run(Run.of(scenarios.apply(seed), seed)));
      progress.accept(total);
      seed = next.getAndIncrement();
    }
  }
}
