package warmpool.planted.aws.store;

import warmpool.planted.core.port.PlantedPort;

/** An adapter that the stack's page may read from. */
public record PlantedStore() implements PlantedPort {
  @Override
  public void use() {}
}
