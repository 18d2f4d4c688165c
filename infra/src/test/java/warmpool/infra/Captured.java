package warmpool.infra;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What code of ours asks of AWS, taken from the client before anything is sent. */
final class Captured {
  private Captured() {}

  /** Ends the call that it was made in, because there is no answer. */
  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object request;

    Asked(Object request) {
      super("asked", null, false, false);
      this.request = request;
    }
  }

  /**
   * The first request of a kind.
   *
   * @param use makes a call of the client
   */
  static <C, R> R request(Class<C> client, Class<R> kind, Consumer<C> use) {
    try {
      use.accept(client(client, kind));
    } catch (Asked asked) {
      return kind.cast(asked.request);
    }
    throw new AssertionError("no " + kind.getSimpleName() + " was made");
  }

  private static <C> C client(Class<C> client, Class<?> kind) {
    return client.cast(
        Proxy.newProxyInstance(
            client.getClassLoader(),
            new Class<?>[] {client},
            (_, method, arguments) -> {
              throw new Asked(built(kind, method, Objects.requireNonNull(arguments)[0]));
            }));
  }

  /** Requests are handed over, or a builder is filled in. */
  private static Object built(Class<?> kind, Method method, Object argument)
      throws ReflectiveOperationException {
    if (kind.isInstance(argument)) {
      return argument;
    }
    if (!(argument instanceof Consumer<?>)) {
      throw new AssertionError(method + " is not a call of " + kind.getSimpleName());
    }
    var builder = (SdkBuilder<?, ?>) kind.getMethod("builder").invoke(null);
    @SuppressWarnings("unchecked")
    var fill = (Consumer<Object>) argument;
    fill.accept(builder);
    return builder.build();
  }
}
