package warmpool.ado.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three files, field by field as the agent's own configuration store writes them (ado-protocol
 * §4.1.6).
 */
class AgentFilesTest {
  private static final String CLIENT = "aa3a5b0e-7f8a-4c43-a0a6-0c7d3a3f8f11";
  private static final String ISSUER = "https://vstoken.dev.azure.com/3f1b";
  private static final RSAPrivateCrtKey KEY = key();

  private static RSAPrivateCrtKey key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  private static Map<String, String> files(RSAPrivateCrtKey key) {
    return AgentFiles.of(
            new AgentFiles.Place(
                URI.create("https://dev.azure.com/fabrikam/"), 5, "warm", "wp-demo-1"),
            new AgentFiles.Registered(77, CLIENT, ISSUER),
            key)
        .files();
  }

  private static JsonNode json(Map<String, String> files, String name) {
    return JsonMapper.shared().readTree(files.getOrDefault(name, ""));
  }

  private static JsonNode parsed(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void thereAreThreeOfThem() {
    assertThat(files(KEY).keySet())
        .containsExactly(".agent", ".credentials", ".credentials_rsaparams");
  }

  @Test
  void theSettingsNameTheAgentItsPoolAndItsServer() {
    assertThat(json(files(KEY), ".agent"))
        .isEqualTo(
            parsed(
                """
                {"agentId": 77, "agentName": "wp-demo-1", "poolId": 5, "poolName": "warm",
                 "serverUrl": "https://dev.azure.com/fabrikam/", "workFolder": "_work",
                 "acceptTeeEula": true}\
                """));
  }

  @Test
  void theCredentialsSayWhereAndAsWhomToSignIn() {
    assertThat(json(files(KEY), ".credentials"))
        .isEqualTo(
            parsed(
                """
                {"scheme": "OAuth", "data": {"clientId": "%s", "authorizationUrl": "%s",
                 "oauthEndpointUrl": "%s"}}\
                """
                    .formatted(CLIENT, ISSUER, ISSUER)));
  }

  @Test
  void theKeyIsAllOfItsNumbers() {
    JsonNode numbers = json(files(KEY), ".credentials_rsaparams");

    assertThat(numbers.path("containerName").asString()).isEmpty();
    assertThat(numbers.path("useCng").asBoolean()).isFalse();
    assertThat(number(numbers, "modulus")).isEqualTo(KEY.getModulus());
    assertThat(number(numbers, "exponent")).isEqualTo(KEY.getPublicExponent());
    assertThat(number(numbers, "d")).isEqualTo(KEY.getPrivateExponent());
    assertThat(number(numbers, "p")).isEqualTo(KEY.getPrimeP());
    assertThat(number(numbers, "q")).isEqualTo(KEY.getPrimeQ());
    assertThat(number(numbers, "dp")).isEqualTo(KEY.getPrimeExponentP());
    assertThat(number(numbers, "dq")).isEqualTo(KEY.getPrimeExponentQ());
    assertThat(number(numbers, "inverseQ")).isEqualTo(KEY.getCrtCoefficient());
    assertThat(numbers.size()).isEqualTo(10);
  }

  private static BigInteger number(JsonNode numbers, String name) {
    return new BigInteger(1, bytes(numbers, name));
  }

  private static byte[] bytes(JsonNode numbers, String name) {
    return Base64.getDecoder().decode(numbers.path(name).asString());
  }

  /** One key in fifty has a number whose first byte is zero; it must not lose it. */
  @ParameterizedTest
  @CsvSource({"modulus, 256", "d, 256", "p, 128", "q, 128", "dp, 128", "dq, 128", "inverseQ, 128"})
  void numbersKeepTheirLengthHoweverSmallTheyAre(String name, int length)
      throws GeneralSecurityException {
    BigInteger small = BigInteger.valueOf(65_537);
    var spec =
        new RSAPrivateCrtKeySpec(
            KEY.getModulus(), small, small, KEY.getPrimeP(), KEY.getPrimeQ(), small, small, small);
    var key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);

    JsonNode numbers = json(files(key), ".credentials_rsaparams");

    assertThat(bytes(numbers, name)).hasSize(length);
    assertThat(numbers.path("exponent").asString()).isEqualTo("AQAB");
  }
}
