package warmpool.local.stack;

import java.time.Duration;
import java.util.List;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;

/** What became of the accepted checks, in numbers. */
record ChaosFigures(
    int accepted,
    int released,
    int failed,
    int abandoned,
    int crossed,
    int repeatedAnswers,
    Duration latest) {

  ChaosFigures(List<BookKeeper.Entry> entries) {
    this(
        entries.size(),
        count(entries, RequestState.Released.class),
        count(entries, RequestState.Failed.class),
        count(entries, RequestState.Abandoned.class),
        (int) entries.stream().filter(Audit::crossed).count(),
        entries.stream()
            .mapToInt(entry -> Math.max(0, entry.check().completions().size() - 1))
            .sum(),
        latest(entries));
  }

  private static int count(List<BookKeeper.Entry> entries, Class<? extends RequestState> state) {
    return (int)
        entries.stream()
            .flatMap(entry -> entry.request().stream())
            .map(RequestRecord::state)
            .filter(state::isInstance)
            .count();
  }

  /** How long after its deadline the latest end came; negative when none did. World time. */
  private static Duration latest(List<BookKeeper.Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.request().stream())
        .filter(row -> row.state().ended())
        .map(row -> Duration.between(row.deadline(), row.state().since()))
        .reduce(Duration.ofDays(-1), (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  @Override
  public String toString() {
    return ("accepted %d = released %d + failed %d + abandoned %d (crossed %d),"
            + " answers repeated %d, latest end %d s after its deadline")
        .formatted(
            accepted, released, failed, abandoned, crossed, repeatedAnswers, latest.toSeconds());
  }
}
