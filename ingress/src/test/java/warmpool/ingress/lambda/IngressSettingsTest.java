package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.client.AwsSettings;
import warmpool.core.check.Organisations.Match;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.ingress.CallerCredential;

/** A wrong setting stops the function at its start, and says everything that is wrong in one go. */
class IngressSettingsTest {
  private static Map<String, String> required() {
    var environment = new HashMap<String, String>();
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("WARMPOOL_POOL_NAMES", "linux");
    environment.put("WARMPOOL_ORGANISATIONS", "https://dev.azure.com/fabrikam/");
    environment.put("WARMPOOL_CHECK_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/checks");
    environment.put("WARMPOOL_WEBHOOK_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:x");
    return environment;
  }

  @Test
  void defaults() {
    IngressSettings settings = IngressSettings.read(required());

    assertThat(settings.pools()).containsExactly(new PoolName("linux"));
    assertThat(settings.organisations().match("https://dev.azure.com/fabrikam/"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.checkQueueUrl())
        .isEqualTo(URI.create("https://sqs.eu-west-1.amazonaws.com/1/checks"));
    assertThat(settings.credentials())
        .isEqualTo(new CredentialSource.Secret("arn:aws:secretsmanager:eu-west-1:1:secret:x"));
    assertThat(settings.aws()).isEqualTo(new AwsSettings(Region.EU_WEST_1, false, Map.of()));
  }

  @Test
  void everyKeySetToSomethingElse() {
    IngressSettings settings =
        IngressSettings.read(
            Map.of(
                "AWS_REGION", "us-east-2",
                "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9324",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:9325",
                "WARMPOOL_POOL_NAMES", "windows, gpu-1",
                "WARMPOOL_ORGANISATIONS", "http://127.0.0.1:8099/org/, https://dev.azure.com/b",
                "WARMPOOL_CHECK_QUEUE_URL", "http://127.0.0.1:9324/000000000000/checks",
                "WARMPOOL_LOCAL", "true",
                "WARMPOOL_WEBHOOK_CREDENTIALS",
                    "[{\"user\":\"a\",\"password\":\"x,:\"},{\"user\":\"b\",\"password\":\"y\"}]"));

    assertThat(settings.pools()).containsExactly(new PoolName("gpu-1"), new PoolName("windows"));
    assertThat(settings.organisations().match("http://127.0.0.1:8099/org/"))
        .isInstanceOf(Match.Known.class);
    assertThat(settings.checkQueueUrl())
        .isEqualTo(URI.create("http://127.0.0.1:9324/000000000000/checks"));
    assertThat(settings.credentials())
        .isEqualTo(
            new CredentialSource.Given(
                List.of(new CallerCredential("a", "x,:"), new CallerCredential("b", "y"))));
    assertThat(settings.aws())
        .isEqualTo(
            new AwsSettings(
                Region.US_EAST_2,
                true,
                Map.of(
                    "SQS", URI.create("http://127.0.0.1:9324"),
                    "SECRETS_MANAGER", URI.create("http://127.0.0.1:9325"))));
  }

  @Test
  void everythingMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> IngressSettings.read(Map.of()))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(invalid.problems())
                    .containsExactly(
                        "AWS_REGION is missing: set it",
                        "WARMPOOL_POOL_NAMES is missing: set it",
                        "WARMPOOL_ORGANISATIONS is missing: set it",
                        "WARMPOOL_CHECK_QUEUE_URL is missing: set it",
                        "WARMPOOL_WEBHOOK_SECRET_ARN is missing: set it"));
  }

  @Test
  void everythingWrongIsNamedAtOnceAndNotRepeated() {
    Map<String, String> environment = required();
    environment.put("WARMPOOL_POOL_NAMES", "hush hush");
    environment.put("WARMPOOL_ORGANISATIONS", "http://127.0.0.1:1/hush");
    environment.put("WARMPOOL_CHECK_QUEUE_URL", "queue");
    environment.put("WARMPOOL_WEBHOOK_CREDENTIALS", "hush");

    assertThatThrownBy(() -> IngressSettings.read(environment))
        .isInstanceOfSatisfying(
            InvalidSettings.class, invalid -> assertThat(invalid.problems()).hasSize(4))
        .hasMessageNotContaining("hush");
  }

  @Test
  void onlyCommasNameNothing() {
    Map<String, String> environment = required();
    environment.put("WARMPOOL_POOL_NAMES", " , ");
    environment.put("WARMPOOL_ORGANISATIONS", ",");

    assertThatThrownBy(() -> IngressSettings.read(environment))
        .isInstanceOfSatisfying(
            InvalidSettings.class, invalid -> assertThat(invalid.problems()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hush",
        "[]",
        "{}",
        "[\"hush\"]",
        "[{\"user\":\"hush\"}]",
        "[{\"user\":\"hush\",\"password\":\"\"}]",
        "[{\"user\":\"\",\"password\":\"hush\"}]",
        "[{\"user\":1,\"password\":\"hush\"}]",
        "[{\"user\":\"hush\",\"password\":null}]",
        "[{\"user\":\"a\",\"password\":\"b\"},{\"user\":\"hush\",\"password\":\" \"}]",
      })
  void credentialsThatCannotBeReadStopTheStartUnseen(String credentials) {
    Map<String, String> environment = required();
    environment.put("WARMPOOL_LOCAL", "true");
    environment.put("WARMPOOL_WEBHOOK_CREDENTIALS", credentials);

    assertThatThrownBy(() -> IngressSettings.read(environment))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("WARMPOOL_WEBHOOK_CREDENTIALS is not a JSON list")
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }

  @Test
  void credentialsAreNeverShown() {
    Map<String, String> environment = required();
    environment.put("WARMPOOL_LOCAL", "true");
    environment.put("WARMPOOL_WEBHOOK_CREDENTIALS", "[{\"user\":\"hush\",\"password\":\"hush\"}]");

    assertThat(IngressSettings.read(environment).toString()).doesNotContain("hush");
  }
}
