package warmpool.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.agent.Agent;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.policy.DemandBucket;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;

/** What is read is what was written. */
final class StoreItemsPropertyTest {
  @Provide
  Arbitrary<RequestRecord> requests() {
    return StoreArbitraries.requests();
  }

  @Provide
  Arbitrary<Agent> agents() {
    return StoreArbitraries.agents();
  }

  @Provide
  Arbitrary<PoolState> states() {
    return PoolArbitraries.states();
  }

  @Provide
  Arbitrary<Decision> decisions() {
    return PoolArbitraries.decisions();
  }

  @Provide
  Arbitrary<RequestOutcome> outcomes() {
    return PoolArbitraries.outcomes();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return StoreArbitraries.instants();
  }

  @Property(tries = 500)
  void whatIsReadIsWhatWasWrittenOfARequest(@ForAll("requests") RequestRecord row) {
    assertThat(RequestItems.read(RequestItems.write(row))).isEqualTo(row);
  }

  @Property(tries = 500)
  void whatIsReadIsWhatWasWrittenOfAnAgent(@ForAll("agents") Agent row) {
    assertThat(AgentItems.read(AgentItems.write(row))).isEqualTo(row);
  }

  @Property(tries = 200)
  void whatIsReadIsWhatWasWrittenOfAPool(@ForAll("states") PoolState state) {
    assertThat(PoolStateItems.read(PoolStateItems.write(state))).isEqualTo(state);
  }

  @Property(tries = 200)
  void whatIsReadIsWhatWasWrittenOfADecision(@ForAll("decisions") Decision decision) {
    assertThat(DecisionItems.read(DecisionItems.write(decision))).isEqualTo(decision);
  }

  @Property(tries = 200)
  void whatIsReadIsWhatWasWrittenOfAnOutcome(@ForAll("outcomes") RequestOutcome outcome) {
    assertThat(OutcomeItems.read(OutcomeItems.write(outcome))).isEqualTo(outcome);
  }

  @Property(tries = 500)
  void aBucketIsFoundWhereItsArrivalsAreCounted(
      @ForAll("outcomes") RequestOutcome any, @ForAll("instants") Instant at) {
    Instant start = DemandItems.start(at);
    Item item =
        Item.at(DemandItems.key(any.pool(), start))
            .with(DemandItems.ARRIVALS, 3)
            .with(DemandItems.WARM_HITS, 1);

    assertThat(DemandItems.read(item)).isEqualTo(new DemandBucket(start, 3, 1));
    assertThat(start).isBeforeOrEqualTo(at).isAfter(at.minusSeconds(300));
  }

  @Property
  void instantsSortAsText(@ForAll("instants") Instant one, @ForAll("instants") Instant other) {
    String oneText = SortableInstant.text(one);
    String otherText = SortableInstant.text(other);

    assertThat(Integer.signum(oneText.compareTo(otherText)))
        .isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(SortableInstant.parse(oneText)).isEqualTo(one);
  }

  /** Neighbours within a second are where text and time disagree most easily. */
  @Property
  void instantsOfOneSecondSortAsText(
      @ForAll("instants") Instant one, @ForAll("instants") Instant other) {
    long nanos = other.getLong(ChronoField.NANO_OF_SECOND);

    instantsSortAsText(one, one.with(ChronoField.NANO_OF_SECOND, nanos));
  }
}
