package warmpool.local.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import warmpool.local.board.Board;
import warmpool.local.board.BoardReader;

/**
 * A source whose world moves one step each time it is asked, the same way every time, and can be
 * stopped to look at it.
 */
final class ScriptedWorld implements PageSource {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int[] ARRIVALS = {
    0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0
  };

  private final BlockingQueue<PipelineChoice> pipelines = new LinkedBlockingQueue<>();
  private final BlockingQueue<FaultChoice> faults = new LinkedBlockingQueue<>();
  private final Map<String, FaultChoice> strengths = new TreeMap<>();
  private final List<ScriptedPool> pools;
  private int step;
  private boolean frozen;

  ScriptedWorld() {
    this(
        List.of(
            new ScriptedPool("warm", "Keeps 2 agents ready beyond what waits", 2, START),
            new ScriptedPool("no-buffer", "Starts an agent when a check asks", 0, START)));
  }

  /** One like those, of which nothing has been seen. */
  static ScriptedPool pool(String name, int warmTarget) {
    return new ScriptedPool(name, "", warmTarget, START);
  }

  ScriptedWorld(List<ScriptedPool> pools) {
    this.pools = pools;
  }

  static ScriptedWorld withPolicy(String policy) {
    return new ScriptedWorld(List.of(new ScriptedPool("odd", policy, 1, START)));
  }

  static ScriptedWorld withoutPools() {
    return new ScriptedWorld(List.of());
  }

  BlockingQueue<PipelineChoice> pipelines() {
    return pipelines;
  }

  BlockingQueue<FaultChoice> faults() {
    return faults;
  }

  /** The same world after so many steps, standing still. */
  synchronized ScriptedWorld frozenAfter(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    frozen = true;
    return this;
  }

  private void step() {
    step++;
    pools.forEach(pool -> pool.step(step, ARRIVALS[step % ARRIVALS.length]));
  }

  synchronized void freeze() {
    frozen = true;
  }

  synchronized void resume() {
    frozen = false;
  }

  @Override
  public synchronized PageState state() {
    if (!frozen) {
      step();
    }
    return view();
  }

  synchronized PageState view() {
    return new PageState(
        START.plusSeconds((long) step * ScriptedPool.STEP_SECONDS),
        40,
        Optional.of(new DemoProgress("Pipelines", step % 60, 60)),
        pools.stream().map(pool -> pool.view(step)).toList(),
        List.of(
            fault("no-capacity", "No Fargate capacity", Optional.empty()),
            fault("slow-pull", "Slow image pull", Optional.of(times())),
            fault("task-dies", "Tasks die", Optional.empty()),
            fault("ado-throttles", "Azure DevOps throttles", Optional.empty()),
            fault("callback-503", "Callbacks answer 503", Optional.empty())));
  }

  private FaultParameter times() {
    double value =
        Optional.ofNullable(strengths.get("slow-pull"))
            .map(FaultChoice::parameter)
            .orElse(OptionalDouble.empty())
            .orElse(3);
    return new FaultParameter("× slower", value, 1, 20);
  }

  private FaultView fault(String name, String label, Optional<FaultParameter> parameter) {
    boolean on = strengths.containsKey(name) && strengths.get(name).on();
    return new FaultView(name, label, "Makes it harder: " + label, on, parameter);
  }

  @Override
  public synchronized Map<String, Board> boards() {
    Instant now = view().worldNow();
    Map<String, Board> boards = new LinkedHashMap<>();
    pools.forEach(pool ->
        boards.put(
            pool.name(),
            new BoardReader(ScriptedMetrics.of(pool.dashboard(), now), now)
                .read(pool.dashboard().rows())));
    return boards;
  }

  @Override
  public void startPipeline(PipelineChoice choice) {
    pipelines.add(choice);
  }

  @Override
  public synchronized void setFault(FaultChoice choice) {
    strengths.put(choice.name(), choice);
    faults.add(choice);
  }
}
