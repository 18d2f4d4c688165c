package warmpool.scaler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.Pairings;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;

/** The same ports for a process that dies right after one of its calls has been made. */
final class CrashingPorts {
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private int callsLeft;

  CrashingPorts(int callsLeft) {
    this.callsLeft = callsLeft;
  }

  ScalerPorts of(ScalerPorts ports) {
    return new ScalerPorts(
        crashing(RequestStore.class, ports.requests()),
        crashing(AgentStore.class, ports.agents()),
        crashing(PoolStore.class, ports.pools()),
        crashing(AgentFleet.class, ports.fleet()),
        crashing(AgentDirectory.class, ports.directory()),
        crashing(Pairings.class, ports.pairings()),
        ports.ids(),
        ports.tokens());
  }

  private <T> T crashing(Class<T> port, T real) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                callsLeft--;
                if (callsLeft < 0) {
                  throw new Crash();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    return port.cast(proxy);
  }
}
