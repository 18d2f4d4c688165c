package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.aws.settings.AdoIdentity.Application;
import warmpool.aws.settings.AdoIdentity.EntraFederated;
import warmpool.aws.settings.AdoIdentity.EntraSecret;
import warmpool.aws.settings.AdoIdentity.PatGiven;
import warmpool.aws.settings.AdoIdentity.PatSecret;
import warmpool.core.pool.InvalidSettings;

/** Exactly one kind of credential, and no value that may be a secret in what is wrong with it. */
final class AdoIdentityTest {
  private static final String TENANT = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
  private static final UUID CLIENT = UUID.fromString("535fb089-9ff3-47b6-9bfb-4f1264799865");
  private static final String ARN = "arn:aws:secretsmanager:eu-west-1:1:secret:x";
  private static final URI PUBLIC = URI.create("https://login.microsoftonline.com");
  private static final Map<String, String> FEDERATED =
      Map.of("WARMPOOL_ENTRA_TENANT", TENANT, "WARMPOOL_ENTRA_CLIENT", CLIENT.toString());

  @Test
  void aPersonalAccessTokenInSecretsManager() {
    assertThat(read(Map.of("WARMPOOL_ADO_PAT_SECRET_ARN", ARN), false))
        .isEqualTo(new PatSecret(ARN));
  }

  @Test
  void aServicePrincipalWithASecret() {
    assertThat(read(with("WARMPOOL_ENTRA_SECRET_ARN", ARN), false))
        .isEqualTo(new EntraSecret(new Application(PUBLIC, TENANT, CLIENT), ARN));
  }

  @Test
  void aServicePrincipalWithoutOneIsFederated() {
    assertThat(read(FEDERATED, false))
        .isEqualTo(new EntraFederated(new Application(PUBLIC, TENANT, CLIENT)));
  }

  @Test
  void aTenantMayBeADomain() {
    assertThat(read(with("WARMPOOL_ENTRA_TENANT", "fabrikam.onmicrosoft.com"), false))
        .isEqualTo(new EntraFederated(new Application(PUBLIC, "fabrikam.onmicrosoft.com", CLIENT)));
  }

  @Test
  void aTokenInPlainTextIsForTheLocalStackOnlyAndIsNeverShown() {
    Map<String, String> values =
        Map.of("WARMPOOL_ADO_PAT", "hush", "WARMPOOL_ADO_PAT_SECRET_ARN", ARN);

    assertThat(read(values, false)).isEqualTo(new PatSecret(ARN));
    assertThat(read(values, true)).isEqualTo(new PatGiven("hush"));
    assertThat(read(values, true).toString()).doesNotContain("hush");
  }

  @Test
  void noneAtAllSaysWhatThereIsToChooseFrom() {
    assertThat(problems(Map.of(), false))
        .containsExactly(
            "WARMPOOL_ADO_PAT_SECRET_ARN is missing, and so are WARMPOOL_ENTRA_TENANT and"
                + " WARMPOOL_ENTRA_CLIENT: set the one or the others");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"WARMPOOL_ENTRA_TENANT", "WARMPOOL_ENTRA_SECRET_ARN", "WARMPOOL_ENTRA_AUTHORITY"})
  void twoAreOneTooMany(String key) {
    assertThat(problems(Map.of("WARMPOOL_ADO_PAT_SECRET_ARN", ARN, key, "x"), false))
        .contains(
            "a personal access token and WARMPOOL_ENTRA_… are two credentials: set one of them");
    assertThat(problems(Map.of("WARMPOOL_ADO_PAT", "hush", key, "x"), true))
        .anyMatch(problem -> problem.contains("two credentials"))
        .noneMatch(problem -> problem.contains("hush"));
  }

  @Test
  void halfOfAServicePrincipalIsNamedByWhatIsMissing() {
    assertThat(problems(Map.of("WARMPOOL_ENTRA_SECRET_ARN", ARN), false))
        .containsExactlyInAnyOrder(
            "WARMPOOL_ENTRA_TENANT is missing: set it", "WARMPOOL_ENTRA_CLIENT is missing: set it");
  }

  @Test
  void everyValueThatCannotBeIsNamedByItsKeyAndNotQuoted() {
    Map<String, String> values =
        Map.of(
            "WARMPOOL_ENTRA_TENANT", "hush 1",
            "WARMPOOL_ENTRA_CLIENT", "hush-2",
            "WARMPOOL_ENTRA_AUTHORITY", "hush-3");

    assertThat(problems(values, false))
        .satisfiesExactlyInAnyOrder(
            tenant -> assertThat(tenant).startsWith("WARMPOOL_ENTRA_TENANT cannot be that"),
            client -> assertThat(client).startsWith("WARMPOOL_ENTRA_CLIENT cannot be that"),
            authority -> assertThat(authority).startsWith("WARMPOOL_ENTRA_AUTHORITY cannot be"))
        .noneMatch(problem -> problem.contains("hush"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "a/b", "..", "a..b", "x?y.z", "fabrikam", "{" + TENANT + "}"})
  void aTenantThatWouldBendTheAddressIsNone(String tenant) {
    assertThat(problems(with("WARMPOOL_ENTRA_TENANT", tenant), false)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.microsoftonline.us",
        "https://login.microsoftonline.us/",
        "HTTPS://Login.Example.ORG:8443"
      })
  void anAuthorityIsAnAddressWithoutAPath(String authority) {
    assertThat(
            ((EntraFederated) read(with("WARMPOOL_ENTRA_AUTHORITY", authority), false))
                .application()
                .authority()
                .getScheme())
        .isEqualTo("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.microsoftonline.com",
        "https://user:hush@login.example.org",
        "https://login.example.org/path",
        "https://login.example.org?x=y",
        "https://login.example.org#x",
        "ftp://login.example.org",
        "https://",
        "https://login.example.org:99999",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1:8080",
        "http://[::1]x:80"
      })
  void anythingElseIsNotOneEvenInTheLocalStack(String authority) {
    assertThat(problems(with("WARMPOOL_ENTRA_AUTHORITY", authority), true)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8099", "http://localhost/", "http://[::1]:8099"})
  void theLoopbackIsOneInTheLocalStackOnly(String authority) {
    Map<String, String> values = with("WARMPOOL_ENTRA_AUTHORITY", authority);

    assertThat(read(values, true)).isInstanceOf(EntraFederated.class);
    assertThat(problems(values, false)).hasSize(1);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = new HashMap<>(FEDERATED);
    values.put(key, value);
    return values;
  }

  private static AdoIdentity read(Map<String, String> values, boolean local) {
    return Settings.read(values, settings -> AdoIdentity.of(settings, local));
  }

  private static List<String> problems(Map<String, String> values, boolean local) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> read(values, local));
    assertThat(invalid).isNotNull();
    return invalid.problems();
  }
}
