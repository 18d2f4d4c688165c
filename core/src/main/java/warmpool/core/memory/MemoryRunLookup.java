package warmpool.core.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.port.RunLookup;

/** Runs by their build; one that nobody told of cannot be found out. */
public final class MemoryRunLookup implements RunLookup {
  private final Map<Long, Run> runs = new ConcurrentHashMap<>();

  /** From now on the build's run is like this. */
  public void set(long build, Run run) {
    runs.put(build, run);
  }

  @Override
  public Run runOf(CheckOrigin origin, JobToken token) {
    return origin.build().map(build -> runs.getOrDefault(build, Run.UNKNOWN)).orElse(Run.UNKNOWN);
  }
}
