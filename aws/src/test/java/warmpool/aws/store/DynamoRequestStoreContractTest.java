package warmpool.aws.store;

import warmpool.core.port.RequestStoreContractTest;
import warmpool.core.port.Stores;

final class DynamoRequestStoreContractTest extends RequestStoreContractTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoRequestStoreContractTest.class);

  @Override
  protected Stores stores() {
    return STORES;
  }
}
