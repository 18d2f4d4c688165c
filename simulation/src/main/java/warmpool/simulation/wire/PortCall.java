package warmpool.simulation.wire;

/**
 * One call of a port.
 *
 * @param number counts all calls of a run, from 1
 */
public record PortCall(String port, String method, long number) {
  @Override
  public String toString() {
    return port + "." + method + " (call " + number + ")";
  }
}
