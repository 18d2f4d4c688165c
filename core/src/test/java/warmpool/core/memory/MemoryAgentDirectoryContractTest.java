package warmpool.core.memory;

import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentDirectoryContractTest;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/** The contract, in memory. */
class MemoryAgentDirectoryContractTest extends AgentDirectoryContractTest {
  private final MemoryAgentDirectory directory = new MemoryAgentDirectory();

  @Override
  protected AgentDirectory directory() {
    return directory;
  }

  @Override
  protected void given(Registration registration) {
    directory.put(POOL, registration);
  }

  @Override
  protected void given(PoolJob queued) {
    directory.queue(POOL, queued);
  }
}
