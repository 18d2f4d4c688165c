package warmpool.core.memory;

import warmpool.core.port.RequestStoreContractTest;
import warmpool.core.port.Stores;

final class MemoryRequestStoreContractTest extends RequestStoreContractTest {
  @Override
  protected Stores stores() {
    return MemoryStores.fresh();
  }
}
