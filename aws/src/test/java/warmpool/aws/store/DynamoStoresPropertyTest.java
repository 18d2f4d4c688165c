package warmpool.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.memory.MemoryStores;
import warmpool.core.port.StoreStep;
import warmpool.core.port.StoreSteps;
import warmpool.core.port.StoreWalk;
import warmpool.core.port.StoreWorld;
import warmpool.core.port.Stores;

/** The stores in memory are the model of those in DynamoDB. */
final class DynamoStoresPropertyTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoStoresPropertyTest.class);

  @Provide
  Arbitrary<List<StoreStep>> walks() {
    return StoreSteps.walks();
  }

  @Property(tries = 60)
  void answersEveryStepAsTheStoresInMemoryDo(@ForAll("walks") List<StoreStep> walk) {
    StoreWorld world = StoreWorld.fresh();

    assertThat(StoreWalk.answers(STORES, world, walk))
        .isEqualTo(StoreWalk.answers(MemoryStores.fresh(), world, walk));
  }
}
