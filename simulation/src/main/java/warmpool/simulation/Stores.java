package warmpool.simulation;

import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryTables;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;

/** The four stores of one table. */
record Stores(RequestStore requests, AgentStore agents, PairingStore pairings, PoolStore pools) {
  static Stores fresh() {
    MemoryTables tables = new MemoryTables();
    return new Stores(
        new MemoryRequestStore(tables),
        new MemoryAgentStore(tables),
        new MemoryPairingStore(tables),
        new MemoryPoolStore(tables));
  }
}
