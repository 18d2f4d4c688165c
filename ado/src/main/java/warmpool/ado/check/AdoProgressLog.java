package warmpool.ado.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import warmpool.ado.http.AdoHttp;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.ProgressLog;

/**
 * Writes a check's log in the background. Source: ado-protocol §2.2.
 *
 * <p>Shape: one writer per check, so that a later text is never overwritten by an earlier one; a
 * text that is out of date before its turn is not written at all. At most {@value #WRITERS_MAX}
 * checks at a time, the rest go without. Its failures touch no breaker but its own.
 *
 * <p>Errors: none; one warning for each check.
 */
public final class AdoProgressLog implements ProgressLog {
  /**
   * Three small calls each: enough for a burst, few enough not to be the load that slows the
   * answers.
   */
  static final int WRITERS_MAX = 32;

  private final LatestFirst<CheckRequestId, Text> background;
  private final LogWriter writer;

  public AdoProgressLog(AdoHttp http, InstantSource time) {
    this.writer = new LogWriter(http.aside(), time);
    this.background = new LatestFirst<>(WRITERS_MAX, writer::write);
  }

  @Override
  public void show(CheckRequestId id, CheckOrigin origin, JobToken token, List<String> lines) {
    if (origin.timeline().isEmpty() || lines.isEmpty()) {
      return;
    }
    if (!background.submit(id, new Text(origin, token, List.copyOf(lines)))) {
      writer.warnOnce(id, "too many logs are being written");
    }
  }

  @Override
  public void flush(Duration bound) {
    background.await(bound);
  }

  /** What a check's log shall say. */
  record Text(CheckOrigin origin, JobToken token, List<String> lines) {}
}
