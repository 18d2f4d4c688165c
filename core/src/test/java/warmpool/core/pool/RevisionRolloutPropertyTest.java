package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Laws of a rollout, whatever is configured and however its starts end. */
class RevisionRolloutPropertyTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  enum Kind {
    OFFERED,
    READY,
    FAILED,
    REFUSED
  }

  /** Something that happened to a revision, ten seconds after what happened before. */
  record Step(Kind kind, String revision) {}

  private static RevisionRollout after(RevisionRollout rollout, Step step, Instant now) {
    return switch (step.kind()) {
      case OFFERED -> rollout.offered(step.revision());
      case READY -> rollout.ready(step.revision());
      case FAILED -> rollout.failed(step.revision(), 1, false, now);
      case REFUSED -> rollout.failed(step.revision(), 1, true, now);
    };
  }

  @Property
  void goesBackOnlyToWhatWasReadyAndOnlyAfterThreeFailuresInARow(
      @ForAll("histories") List<Step> history) {
    RevisionRollout rollout = RevisionRollout.UNSEEN.offered("a:1");
    Set<String> everReady = new HashSet<>();
    int inARow = 0;
    for (int i = 0; i < history.size(); i++) {
      Step step = history.get(i);
      RevisionRollout next = after(rollout, step, START.plusSeconds(10L * i));
      boolean ofActive = rollout.active().orElseThrow().equals(step.revision());
      inARow =
          switch (step.kind()) {
            case OFFERED -> next.equals(rollout) ? inARow : 0;
            case READY -> ofActive ? 0 : inARow;
            case FAILED, REFUSED -> ofActive ? inARow + 1 : inARow;
          };
      if (step.kind() == Kind.READY) {
        everReady.add(step.revision());
      }
      if (next.rolledBack()) {
        assertThat(everReady).contains(next.active().orElseThrow());
        assertThat(next.active()).isNotEqualTo(next.configured());
      }
      if (next.rolledBack() && !rollout.rolledBack()) {
        assertThat(inARow).isGreaterThanOrEqualTo(RevisionRollout.FAILURES_MAX);
        inARow = 0;
      }
      rollout = next;
    }
  }

  @Property
  void neverPausesForWhatMayBeChance(@ForAll("histories") List<Step> history) {
    RevisionRollout rollout = RevisionRollout.UNSEEN.offered("a:1");
    boolean everRefused = false;
    for (int i = 0; i < history.size(); i++) {
      Instant now = START.plusSeconds(10L * i);
      rollout = after(rollout, history.get(i), now);
      everRefused |= history.get(i).kind() == Kind.REFUSED;
      if (rollout.held(now) && !everRefused) {
        assertThat(rollout.failures()).isGreaterThanOrEqualTo(RevisionRollout.FAILURES_MAX);
      }
    }
  }

  @Property
  void aNewerRevisionIsAlwaysTried(@ForAll("histories") List<Step> history) {
    RevisionRollout rollout = RevisionRollout.UNSEEN.offered("a:1");
    for (int i = 0; i < history.size(); i++) {
      rollout = after(rollout, history.get(i), START.plusSeconds(10L * i));
    }

    RevisionRollout newer = rollout.offered("a:99");

    assertThat(newer.active()).contains("a:99");
    assertThat(newer.held(START)).isFalse();
    assertThat(newer.lastGood()).as("what worked is not forgotten").isEqualTo(rollout.lastGood());
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(1, Kind.OFFERED),
                Tuple.of(2, Kind.READY),
                Tuple.of(6, Kind.FAILED),
                Tuple.of(1, Kind.REFUSED)),
            Arbitraries.of("a:1", "a:2", "a:3"))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
