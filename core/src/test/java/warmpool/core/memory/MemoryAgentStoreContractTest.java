package warmpool.core.memory;

import warmpool.core.port.AgentStoreContractTest;
import warmpool.core.port.Stores;

final class MemoryAgentStoreContractTest extends AgentStoreContractTest {
  @Override
  protected Stores stores() {
    return MemoryStores.fresh();
  }
}
