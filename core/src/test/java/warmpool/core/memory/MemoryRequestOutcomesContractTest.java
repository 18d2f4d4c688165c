package warmpool.core.memory;

import warmpool.core.port.RequestOutcomesContractTest;
import warmpool.core.port.Stores;

final class MemoryRequestOutcomesContractTest extends RequestOutcomesContractTest {
  @Override
  protected Stores stores() {
    return MemoryStores.fresh();
  }
}
