package warmpool.aws.store;

import warmpool.core.port.AgentStoreContractTest;
import warmpool.core.port.Stores;

final class DynamoAgentStoreContractTest extends AgentStoreContractTest {
  private static final Stores STORES = LocalDynamo.stores(DynamoAgentStoreContractTest.class);

  @Override
  protected Stores stores() {
    return STORES;
  }
}
