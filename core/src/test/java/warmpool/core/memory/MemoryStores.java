package warmpool.core.memory;

import warmpool.core.port.Stores;

/** The four stores in memory, on tables of their own. */
public final class MemoryStores {
  private MemoryStores() {}

  public static Stores fresh() {
    MemoryTables tables = new MemoryTables();
    return new Stores(
        new MemoryRequestStore(tables),
        new MemoryAgentStore(tables),
        new MemoryPairingStore(tables),
        new MemoryPoolStore(tables));
  }
}
