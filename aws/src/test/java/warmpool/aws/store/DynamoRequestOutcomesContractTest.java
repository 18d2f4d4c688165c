package warmpool.aws.store;

import warmpool.core.port.RequestOutcomesContractTest;
import warmpool.core.port.Stores;

final class DynamoRequestOutcomesContractTest extends RequestOutcomesContractTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoRequestOutcomesContractTest.class);

  @Override
  protected Stores stores() {
    return STORES;
  }
}
