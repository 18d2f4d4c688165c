package warmpool.aws.secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import warmpool.aws.client.SdkCall;
import warmpool.core.port.PortFailure;

/**
 * The current value of one secret in Secrets Manager, asked for once in a while.
 *
 * <p>When asking fails, an older value will do for a bounded time. Safe for many threads: one asks,
 * the others wait for its answer.
 */
public final class SecretsManagerSecret implements Supplier<String> {
  private static final String PORT = "secret";

  private final SecretsManagerClient secrets;
  private final String secretId;
  private final SecretAges ages;
  private final InstantSource time;

  private @Nullable Known known;
  private Instant askNotBefore = Instant.MIN;
  private boolean doubted;

  private record Known(String value, Instant at) {
    Duration age(Instant now) {
      return Duration.between(at, now);
    }

    @Override
    public String toString() {
      return "Known[redacted, " + at + "]";
    }
  }

  public SecretsManagerSecret(
      SecretsManagerClient secrets, String secretId, SecretAges ages, InstantSource time) {
    this.secrets = secrets;
    this.secretId = secretId;
    this.ages = ages;
    this.time = time;
  }

  /** Errors: {@link PortFailure} when nothing young enough is known and asking fails. */
  @Override
  public synchronized String get() {
    Instant now = time.instant();
    @Nullable Known before = known;
    if (before == null || before.age(now).compareTo(ages.staleMax()) > 0) {
      return ask(now);
    }
    Duration freshMax = doubted ? ages.pause() : ages.freshMax();
    if (before.age(now).compareTo(freshMax) <= 0 || now.isBefore(askNotBefore)) {
      return before.value();
    }
    try {
      return ask(now);
    } catch (PortFailure e) {
      // The older value is still good enough, and more use than no answer.
      askNotBefore = now.plus(ages.pause());
      return before.value();
    }
  }

  /**
   * The value was not accepted: {@link #get} asks whether there is a newer one, unless it has just
   * asked.
   */
  public synchronized void doubt() {
    doubted = true;
  }

  private String ask(Instant now) {
    @Nullable String value =
        SdkCall.of(PORT, () -> secrets.getSecretValue(get -> get.secretId(secretId)))
            .secretString();
    if (value == null || value.isBlank()) {
      throw new PortFailure(PORT, false, secretId + " holds no text", null);
    }
    known = new Known(value, now);
    doubted = false;
    return value;
  }

  @Override
  public String toString() {
    return "SecretsManagerSecret[" + secretId + ", redacted]";
  }
}
