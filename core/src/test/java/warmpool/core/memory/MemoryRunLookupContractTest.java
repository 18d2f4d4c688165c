package warmpool.core.memory;

import java.net.URI;
import warmpool.core.port.RunLookup;
import warmpool.core.port.RunLookupContractTest;

/** The contract, in memory. */
class MemoryRunLookupContractTest extends RunLookupContractTest {
  private final MemoryRunLookup lookup = new MemoryRunLookup();

  @Override
  protected RunLookup lookup() {
    return lookup;
  }

  @Override
  protected URI organisation() {
    return URI.create("https://dev.azure.com/org/");
  }

  @Override
  protected void given(long build, boolean over) {
    lookup.set(build, over ? RunLookup.Run.OVER : RunLookup.Run.LIVE);
  }
}
