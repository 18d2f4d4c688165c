package warmpool.simulation.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.PairingStore;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.ProgressLog;
import warmpool.core.port.RequestStore;
import warmpool.core.port.RunLookup;
import warmpool.simulation.clock.Coroutines;

/**
 * Puts a port at the far end of a wire.
 *
 * <p>Shape: a call waits on its way there and back, and meets the fate that is drawn for it. A
 * failed call ends as the port's contract says: where failure is an answer, as that answer.
 */
public final class PortWire {
  /** Calls that no message leaves the process for. */
  private static final Set<String> INSIDE = Set.of("AgentFleet.parameters", "AgentFleet.menu");

  private static final Set<Class<?>> TRANSACTIONS =
      Set.of(RequestStore.class, AgentStore.class, PairingStore.class, PoolStore.class);

  private final Interference interference;
  private final Coroutines coroutines;
  private long calls;

  public PortWire(Interference interference, Coroutines coroutines) {
    this.interference = interference;
    this.coroutines = coroutines;
  }

  /** The same port, at the far end. */
  public <T> T through(Class<T> port, T real) {
    Object far =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> carry(port, method, () -> invoke(real, method, arguments)));
    return port.cast(far);
  }

  /** Units: calls so far. */
  public long calls() {
    return calls;
  }

  private interface Effect {
    Object take() throws Throwable;
  }

  private Object carry(Class<?> port, Method method, Effect effect) throws Throwable {
    if (INSIDE.contains(port.getSimpleName() + "." + method.getName())
        || method.getDeclaringClass() == Object.class) {
      return effect.take();
    }
    calls++;
    PortCall call = new PortCall(port.getSimpleName(), method.getName(), calls);
    coroutines.pause(interference.latency(call));
    Fate fate = interference.fate(call);
    if (fate == Fate.CRASHES_BEFORE) {
      throw new WorkerCrash("before " + call);
    }
    if (fate == Fate.FAILS_BEFORE) {
      return failed(port, call);
    }
    Object result = effect.take();
    if (fate == Fate.REPEATED) {
      result = repeated(port, result, effect.take());
    }
    coroutines.pause(interference.latency(call));
    return switch (fate) {
      case CRASHES_AFTER -> throw new WorkerCrash("after " + call);
      case FAILS_AFTER -> failed(port, call);
      case FINE, REPEATED, FAILS_BEFORE, CRASHES_BEFORE -> result;
    };
  }

  /**
   * A call is made twice because nobody heard what the first came to, so the second's result is
   * what the caller gets; but a transaction is known by its token, and its first result stands.
   */
  private static Object repeated(Class<?> port, Object first, Object second) {
    return TRANSACTIONS.contains(port) ? first : second;
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      Object result = method.invoke(real, arguments);
      return result == null ? Optional.empty() : result;
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Object failed(Class<?> port, PortCall call) {
    String why = call.port() + "." + call.method() + " failed";
    if (port == CheckCallback.class) {
      return new CallbackOutcome.TryLater(Optional.empty(), why);
    }
    if (port == RunLookup.class) {
      return RunLookup.Run.UNKNOWN;
    }
    if (port == ProgressLog.class) {
      return Optional.empty();
    }
    if (port == AgentDirectory.class && call.method().equals("observe")) {
      return new DirectoryView.Unavailable(Optional.empty(), why);
    }
    if (port == AgentFleet.class && call.method().equals("launch")) {
      return new LaunchOutcome.Unclear(LaunchFailure.UNKNOWN, why);
    }
    throw new PortFailure(call.port(), true, why, null);
  }
}
