package warmpool.planted.ado;

import warmpool.planted.core.port.PlantedPort;

/** An adapter of a port. */
public record PlantedAdapter() implements PlantedPort {
  @Override
  public void use() {}

  /** An adapter may make another of its own kind. */
  public PlantedAdapter again() {
    return new PlantedAdapter();
  }
}
