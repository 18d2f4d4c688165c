package warmpool.planted.core.port;

/** A port. */
public interface PlantedPort {
  void use();
}
