package warmpool.ado.pool;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.DirectoryView.Unavailable;
import warmpool.core.port.PortFailure;

/** Asks about pools, and knows their numbers. */
final class PoolCalls {
  static final String VERSION = "api-version=7.1";
  static final String REJECTED = "credential rejected: ";
  private static final String POOLS = "_apis/distributedtask/pools";

  /** What came of reading something. */
  sealed interface Read<T> {
    /** It is there, and this is how long it wants to be left alone. */
    record Got<T>(T value, Optional<Duration> pause) implements Read<T> {}

    record Failed<T>(Unavailable how, boolean retryable) implements Read<T> {}

    /** Our credential is not accepted, or cannot be had. */
    record Rejected<T>(String why) implements Read<T> {}
  }

  private final AdoHttp http;
  private final URI organisation;
  private final AdoCredentials credentials;
  private final Map<PoolName, Long> numbers = new ConcurrentHashMap<>();

  PoolCalls(AdoHttp http, URI organisation, AdoCredentials credentials) {
    this.http = http;
    this.organisation = organisation;
    this.credentials = credentials;
  }

  URI organisation() {
    return organisation;
  }

  static String below(long pool) {
    return POOLS + "/" + pool;
  }

  /** The pool's number; asked once, because it never changes while the pool exists. */
  Read<Long> poolNumber(PoolName pool) {
    Long known = numbers.get(pool);
    return known != null ? new Read.Got<>(known, Optional.empty()) : askNumber(pool);
  }

  /**
   * The list at the path, which has a query already. A pool that is gone is looked up anew next
   * time.
   */
  Read<List<JsonNode>> list(PoolName pool, String path) {
    AdoAnswer answer = send(AdoRequest.get(organisation, path + "&" + VERSION));
    if (answer instanceof AdoAnswer.NotFound) {
      numbers.remove(pool);
    }
    return read(answer);
  }

  /** A credential that cannot be had until somebody puts it right is as good as rejected. */
  AdoAnswer send(AdoRequest request) {
    AdoCredential credential;
    try {
      credential = credentials.current();
    } catch (PortFailure noCredential) {
      String why = "it could not be had (" + noCredential.getMessage() + ")";
      return noCredential.retryable()
          ? new AdoAnswer.TryLater(
              AdoAnswer.Trouble.BROKEN, Optional.empty(), "our credential: " + why)
          : new AdoAnswer.CredentialRejected(why);
    }
    AdoAnswer answer = http.send(request, credential);
    if (answer instanceof AdoAnswer.CredentialRejected) {
      credentials.rejected(credential);
    }
    return answer;
  }

  static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().compareTo(other.get()) > 0 ? one.get() : other.get())
        : one.or(() -> other);
  }

  private Read<Long> askNumber(PoolName pool) {
    String path = POOLS + "?poolName=" + AdoRequest.encode(pool.value());
    return switch (list(pool, path)) {
      case Read.Failed<List<JsonNode>>(Unavailable how, boolean retryable) ->
          new Read.Failed<>(how, retryable);
      case Read.Rejected<List<JsonNode>>(String why) -> new Read.Rejected<>(why);
      case Read.Got<List<JsonNode>>(List<JsonNode> pools, Optional<Duration> pause) -> {
        OptionalLong number = PoolJson.poolNumber(pools, pool.value());
        if (number.isEmpty()) {
          yield failed(pause, false, "the organisation shows no such pool");
        }
        numbers.put(pool, number.getAsLong());
        yield new Read.Got<>(number.getAsLong(), pause);
      }
    };
  }

  private static Read<List<JsonNode>> read(AdoAnswer answer) {
    return switch (answer) {
      case AdoAnswer.Done done -> {
        Optional<List<JsonNode>> list = PoolJson.list(done.body());
        Optional<Duration> pause = done.throttle().pause();
        yield list.isPresent()
            ? new Read.Got<>(list.get(), pause)
            : failed(pause, false, "its answer is not understood");
      }
      case AdoAnswer.TryLater later -> failed(later.after(), true, later.why());
      case AdoAnswer.CredentialRejected(String why) -> new Read.Rejected<>(why);
      case AdoAnswer.NotFound(String why) -> failed(Optional.empty(), false, why);
      case AdoAnswer.AgentHasJob _ -> failed(Optional.empty(), false, "it met a job");
      case AdoAnswer.Closed(String why) -> failed(Optional.empty(), false, why);
      case AdoAnswer.Refused(_, String why) -> failed(Optional.empty(), false, why);
    };
  }

  private static <T> Read<T> failed(Optional<Duration> after, boolean retryable, String why) {
    return new Read.Failed<>(new Unavailable(after, why), retryable);
  }
}
