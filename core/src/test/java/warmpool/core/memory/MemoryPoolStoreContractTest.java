package warmpool.core.memory;

import warmpool.core.port.PoolStoreContractTest;
import warmpool.core.port.Stores;

final class MemoryPoolStoreContractTest extends PoolStoreContractTest {
  @Override
  protected Stores stores() {
    return MemoryStores.fresh();
  }
}
