package warmpool.aws.store;

import warmpool.core.port.PairingStoreContractTest;
import warmpool.core.port.Stores;

final class DynamoPairingStoreContractTest extends PairingStoreContractTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoPairingStoreContractTest.class);

  @Override
  protected Stores stores() {
    return STORES;
  }
}
