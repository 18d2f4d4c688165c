package warmpool.aws.store;

import warmpool.core.port.PoolStoreContractTest;
import warmpool.core.port.Stores;

final class DynamoPoolStoreContractTest extends PoolStoreContractTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoPoolStoreContractTest.class);

  @Override
  protected Stores stores() {
    return STORES;
  }
}
