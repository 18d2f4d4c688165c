package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.Samples.NOON;
import static warmpool.core.port.Scene.entry;
import static warmpool.core.port.Scene.written;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestEvent;
import warmpool.core.check.RequestLife;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.check.RequestStep;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** What every {@link RequestStore} promises, besides outcomes. */
public abstract class RequestStoreContractTest {
  private static final AgentId AGENT = new AgentId("wp-promised");
  private static final AgentId OTHER = new AgentId("wp-other");

  /** Stores that may hold rows of other tests. */
  protected abstract Stores stores();

  private Scene scene;
  private RequestStore store;
  private PoolName pool;

  @BeforeEach
  void open() {
    scene = new Scene(stores());
    store = scene.stores().requests();
    pool = Samples.pool();
  }

  @Test
  void remembersWhatWasAdmitted() {
    RequestRecord fresh = Samples.request(pool, NOON);

    Admission answer = store.admit(fresh);

    assertThat(answer).isEqualTo(new Admission.Admitted(fresh));
    assertThat(store.find(fresh.id())).contains(fresh);
    assertThat(store.waiting(pool, 10)).containsExactly(entry(fresh));
    assertThat(store.open(pool, 10)).containsExactly(entry(fresh));
    assertThat(store.outcomes(pool, 10)).isEmpty();
  }

  @Test
  void admittingTwiceChangesNothing() {
    RequestRecord first = scene.admitted(pool, NOON);
    RequestRecord again =
        Samples.request(first.id(), pool, NOON.plusSeconds(5))
            .withToken(Samples.token("second"), NOON.plusSeconds(5));

    Admission answer = store.admit(again);

    assertThat(answer).isEqualTo(new Admission.Known(first));
    assertThat(store.find(first.id())).contains(first);
    assertThat(store.waiting(pool, 10)).containsExactly(entry(first));
    assertThat(store.open(pool, 10)).containsExactly(entry(first));
  }

  @Test
  void admittingAnEndedRequestShowsItsEnd() {
    RequestRecord fresh = scene.admitted(pool, NOON);
    RequestRecord ended =
        scene.moved(fresh, new RequestState.Abandoned(NOON, AbandonReason.RUN_OVER));

    Admission answer = store.admit(fresh);

    assertThat(answer).isEqualTo(new Admission.Known(ended));
    assertThat(store.waiting(pool, 10)).isEmpty();
    assertThat(store.open(pool, 10)).isEmpty();
  }

  @Test
  void admitsOneOfManyAtTheSameMoment() throws Exception {
    RequestRecord fresh = Samples.request(pool, NOON);
    Callable<Admission> admit = () -> store.admit(fresh);

    List<Admission> answers = Race.run(List.of(admit, admit, admit, admit));

    assertThat(answers).filteredOn(Admission.Admitted.class::isInstance).hasSize(1);
    assertThat(store.waiting(pool, 10)).containsExactly(entry(fresh));
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    assertThat(store.find(Samples.requestId())).isEmpty();
  }

  @Test
  void savesTheNextVersion() {
    RequestRecord seen = scene.admitted(pool, NOON);
    RequestRecord changed =
        seen.attempted(NOON).withToken(Samples.token("second"), NOON.plusSeconds(5));

    Saved<RequestRecord> saved = store.save(seen, changed);

    RequestRecord expected = changed.withVersion(seen.version() + 1);
    assertThat(saved).isEqualTo(new Saved.Written<>(expected));
    assertThat(store.find(seen.id())).contains(expected);
    assertThat(store.waiting(pool, 10)).containsExactly(entry(seen));
    assertThat(store.open(pool, 10)).containsExactly(entry(seen));
  }

  @Test
  void savingOverSomebodyElsesWriteIsStaleAndChangesNothing() {
    RequestRecord seen = scene.admitted(pool, NOON);
    RequestRecord newer = written(store.save(seen, seen.attempted(NOON)));

    Saved<RequestRecord> saved =
        store.save(seen, seen.moved(new RequestState.Abandoned(NOON, AbandonReason.RUN_OVER)));

    assertThat(saved).isEqualTo(new Saved.Stale<>());
    assertThat(store.find(seen.id())).contains(newer);
    assertThat(store.waiting(pool, 10)).containsExactly(entry(seen));
    assertThat(store.open(pool, 10)).containsExactly(entry(seen));
    assertThat(store.outcomes(pool, 10)).isEmpty();
  }

  @Test
  void savingAnUnknownRequestIsStaleAndChangesNothing() {
    RequestRecord unknown = Samples.request(pool, NOON);

    Saved<RequestRecord> saved = store.save(unknown, unknown.attempted(NOON));

    assertThat(saved).isEqualTo(new Saved.Stale<>());
    assertThat(store.find(unknown.id())).isEmpty();
    assertThat(store.waiting(pool, 10)).isEmpty();
  }

  @Test
  void writesOneOfManyThatSawTheSame() throws Exception {
    RequestRecord seen = scene.admitted(pool, NOON);
    Callable<Saved<RequestRecord>> attempt = () -> store.save(seen, seen.attempted(NOON));

    List<Saved<RequestRecord>> answers = Race.run(List.of(attempt, attempt, attempt, attempt));

    assertThat(answers).filteredOn(Saved.Written.class::isInstance).hasSize(1);
    assertThat(scene.now(seen).attempts()).isEqualTo(1);
  }

  @Test
  void shelvesFollowTheStateThroughEveryTransition() {
    for (List<RequestState> path : pathsToEachState()) {
      for (RequestEvent event : events()) {
        RequestState from = path.getLast();
        if (RequestLife.next(from, event, NOON.plusSeconds(9))
            instanceof RequestStep.Moved(var to)) {
          PoolName own = Samples.pool();
          RequestRecord row = scene.admitted(own, NOON);
          for (RequestState state : path.subList(1, path.size())) {
            row = scene.moved(row, state);
          }

          scene.moved(row, to);

          assertShelved(row, to);
        }
      }
    }
  }

  private void assertShelved(RequestRecord row, RequestState state) {
    boolean waits = state instanceof RequestState.Waiting;
    List<OpenRequest> alone = List.of(entry(row));
    assertThat(store.waiting(row.pool(), 10)).as("%s", state).isEqualTo(waits ? alone : List.of());
    assertThat(store.open(row.pool(), 10))
        .as("%s", state)
        .isEqualTo(state.ended() ? List.of() : alone);
    assertThat(store.outcomes(row.pool(), 10)).as("%s", state).hasSize(state.ended() ? 1 : 0);
    assertThat(scene.now(row).token().isPresent()).as("%s", state).isNotEqualTo(state.ended());
  }

  private static List<List<RequestState>> pathsToEachState() {
    RequestState waiting = new RequestState.Waiting(NOON);
    RequestState paired = new RequestState.Paired(NOON.plusSeconds(1), AGENT, true);
    RequestState failing =
        new RequestState.Failing(NOON.plusSeconds(1), FailureReason.DEADLINE_PASSED);
    return List.of(
        List.of(waiting),
        List.of(waiting, paired),
        List.of(waiting, failing),
        List.of(waiting, paired, new RequestState.Released(NOON.plusSeconds(2), AGENT, true)),
        List.of(
            waiting,
            failing,
            new RequestState.Failed(NOON.plusSeconds(2), FailureReason.DEADLINE_PASSED)),
        List.of(waiting, new RequestState.Abandoned(NOON.plusSeconds(1), AbandonReason.RUN_OVER)));
  }

  private static List<RequestEvent> events() {
    return List.of(
        new RequestEvent.AgentPromised(OTHER, false),
        new RequestEvent.GivenUp(FailureReason.POOL_UNKNOWN),
        new RequestEvent.AnswerAccepted(),
        new RequestEvent.NobodyWaits(AbandonReason.UNDELIVERABLE),
        new RequestEvent.AgentSwapped(OTHER));
  }

  @Test
  void anEndErasesTheTokenEvenWhenTheCallerKeptIt() {
    RequestRecord seen = scene.admitted(pool, NOON);
    RequestRecord careless =
        new RequestRecord(
            seen.id(),
            pool,
            seen.origin(),
            seen.token(),
            NOON,
            new RequestState.Abandoned(NOON, AbandonReason.TOKEN_REFUSED),
            NOON,
            seen.deadline(),
            3,
            Optional.empty(),
            seen.version());

    RequestRecord saved = written(store.save(seen, careless));

    assertThat(saved.token()).isEmpty();
    assertThat(scene.now(seen).token()).isEqualTo(Optional.empty());
  }

  @Test
  void showsTheOldestFirstWhoeverCameInFirst() {
    List<Duration> ages =
        List.of(
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofNanos(1),
            Duration.ofMinutes(10),
            Duration.ofDays(-400));
    List<RequestRecord> rows = new ArrayList<>();
    ages.forEach(age -> rows.add(scene.admitted(pool, NOON.plus(age))));

    List<OpenRequest> expected =
        rows.stream()
            .map(Scene::entry)
            .sorted(Comparator.comparing(OpenRequest::arrivedAt))
            .toList();
    assertThat(store.waiting(pool, 10)).isEqualTo(expected);
    assertThat(store.waiting(pool, 4)).isEqualTo(expected.subList(0, 4));
    assertThat(store.open(pool, 3)).isEqualTo(expected.subList(0, 3));
    assertThat(store.open(pool, 0)).isEmpty();
  }

  @Test
  void keepsRequestsOfTheSameInstantApart() {
    Instant same = NOON.plusNanos(7);
    List<OpenRequest> expected =
        List.of(scene.admitted(pool, same), scene.admitted(pool, same), scene.admitted(pool, same))
            .stream()
            .map(Scene::entry)
            .toList();

    assertThat(store.waiting(pool, 10)).isEqualTo(expected);
    assertThat(store.waiting(pool, 2)).isEqualTo(expected.subList(0, 2));
  }

  @Test
  void poolsDoNotSeeEachOther() {
    PoolName longer = new PoolName(pool + "0");
    PoolName shelfLike = new PoolName(pool + "-WAIT");
    RequestRecord own = scene.admitted(pool, NOON);
    RequestRecord others = scene.admitted(longer, NOON);

    assertThat(store.waiting(pool, 10)).containsExactly(entry(own));
    assertThat(store.open(pool, 10)).containsExactly(entry(own));
    assertThat(store.waiting(longer, 10)).containsExactly(entry(others));
    assertThat(store.waiting(shelfLike, 10)).isEmpty();
  }
}
