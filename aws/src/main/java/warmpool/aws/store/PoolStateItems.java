package warmpool.aws.store;

import java.time.Duration;
import warmpool.core.name.PoolName;
import warmpool.core.policy.LeadTimes;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PoolLooks;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.Rejections;

/** The states of pools as items, and back. */
final class PoolStateItems {
  static final String VERSION = "version";

  private PoolStateItems() {}

  static Item write(PoolState state) {
    Item item =
        Item.at(Key.pool(state.name()))
            .with("pool", state.name().value())
            .with("paused", state.paused())
            .with("observedAt", state.looks().observedAt())
            .with("askNotBefore", state.looks().askNotBefore())
            .with("rejections", state.looks().rejections().inARow())
            .with("reviewedAt", state.looks().reviewedAt())
            .with("failingTicks", state.breaker().failingTicks())
            .with("openUntil", state.breaker().openUntil())
            .withSome("failure", state.breaker().failure().map(LaunchFailure::name))
            .with("leadTimes", state.leadTimes().recent().stream().map(Duration::toString).toList())
            .with(VERSION, state.version());
    return LaunchHistoryItems.write(state.launches(), item);
  }

  static PoolState read(Item item) {
    LaunchBreaker breaker =
        new LaunchBreaker(
            item.count("failingTicks"),
            item.instant("openUntil"),
            item.some("failure", LaunchFailure::valueOf));
    return new PoolState(
        new PoolName(item.text("pool")),
        item.flag("paused"),
        new PoolLooks(
            item.instant("observedAt"),
            item.instant("askNotBefore"),
            new Rejections(item.countOrZero("rejections")),
            item.instant("reviewedAt")),
        breaker,
        new LeadTimes(item.texts("leadTimes").stream().map(Duration::parse).toList()),
        LaunchHistoryItems.read(item),
        item.number(VERSION));
  }
}
