package warmpool.core.memory;

import warmpool.core.port.PairingStoreContractTest;
import warmpool.core.port.Stores;

final class MemoryPairingStoreContractTest extends PairingStoreContractTest {
  @Override
  protected Stores stores() {
    return MemoryStores.fresh();
  }
}
