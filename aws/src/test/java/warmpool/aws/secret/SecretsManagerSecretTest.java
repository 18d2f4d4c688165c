package warmpool.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import warmpool.core.port.PortFailure;

/** A secret is asked for once in a while, survives an outage for a while, and is never shown. */
final class SecretsManagerSecretTest {
  private static final SecretAges AGES =
      new SecretAges(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10));

  private final Vault vault = new Vault();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final SecretsManagerSecret secret =
      new SecretsManagerSecret(vault, "ado-pat", AGES, () -> now);

  @Test
  void isAskedForOnceWhileItIsFresh() {
    secret.get();
    now = now.plus(Duration.ofMinutes(5));

    assertThat(secret.get()).isEqualTo("value-1");
    assertThat(vault.asked).isEqualTo(1);
  }

  @Test
  void aRotatedSecretIsPickedUpWhenTheOldOneIsNotFreshAnyMore() {
    secret.get();
    vault.value = "value-2";
    now = now.plus(Duration.ofMinutes(5)).plusNanos(1);

    assertThat(secret.get()).isEqualTo("value-2");
  }

  @Test
  void anOutageIsSurvivedWithTheOldValueAndWithoutAskingEachTime() {
    secret.get();
    vault.broken = true;
    now = now.plus(Duration.ofMinutes(30));

    assertThat(secret.get()).isEqualTo("value-1");
    assertThat(secret.get()).isEqualTo("value-1");
    assertThat(vault.asked).isEqualTo(2);

    now = now.plus(AGES.pause());
    vault.broken = false;
    vault.value = "value-2";

    assertThat(secret.get()).isEqualTo("value-2");
  }

  @Test
  void aDoubtedSecretIsAskedForOnceMoreThoughItIsFresh() {
    secret.get();
    vault.value = "value-2";

    secret.doubt();
    now = now.plus(AGES.pause());
    assertThat(secret.get()).as("it has just been asked for").isEqualTo("value-1");
    now = now.plusNanos(1);
    assertThat(secret.get()).isEqualTo("value-2");
    now = now.plus(AGES.freshMax());
    assertThat(secret.get()).isEqualTo("value-2");
    assertThat(vault.asked).as("the new one is not doubted").isEqualTo(2);
  }

  @Test
  void aDoubtedSecretIsBetterThanNoneInAnOutageAndStaysDoubted() {
    secret.get();
    vault.broken = true;
    secret.doubt();
    now = now.plusSeconds(30);

    assertThat(secret.get()).isEqualTo("value-1");
    assertThat(secret.get()).isEqualTo("value-1");
    assertThat(vault.asked).isEqualTo(2);

    vault.broken = false;
    vault.value = "value-2";
    now = now.plus(AGES.pause());
    assertThat(secret.get()).isEqualTo("value-2");
  }

  @Test
  void anOutageIsNotSurvivedForEver() {
    secret.get();
    vault.broken = true;
    now = now.plus(Duration.ofHours(1)).plusNanos(1);

    assertThatThrownBy(secret::get)
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isTrue());
  }

  @Test
  void aSecretWithoutTextIsAFailureThatStays() {
    vault.value = null;

    assertThatThrownBy(secret::get)
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isFalse());
  }

  @Test
  void isNeverShown() {
    secret.get();

    assertThat(secret.toString()).contains("ado-pat").doesNotContain("value-1");
  }

  /** A Secrets Manager with one secret. */
  private static final class Vault implements SecretsManagerClient {
    private @Nullable String value = "value-1";
    private boolean broken;
    private int asked;

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      asked++;
      if (broken) {
        throw SdkClientException.create("broken");
      }
      return GetSecretValueResponse.builder().secretString(value).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
