package warmpool.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A port with one method replaced. */
final class Planted {
  private Planted() {}

  interface Replacement {
    /** What happens instead; {@code real} does what should have happened. */
    Object call(Object[] arguments, Real real) throws Throwable;
  }

  interface Real {
    Object call() throws Throwable;
  }

  static <T> T in(Class<T> port, T real, String name, Replacement replacement) {
    Object planted =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              Real call =
                  () -> {
                    try {
                      return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                      throw thrown.getCause();
                    }
                  };
              return method.getName().equals(name)
                  ? replacement.call(arguments, call)
                  : call.call();
            });
    return port.cast(planted);
  }
}
