package warmpool.ado.entra;

import java.util.Map;

/** By what an application shows that it is the one it says; never shown. */
public sealed interface ClientProof {
  /** The fields of the form that carry it. */
  Map<String, String> fields();

  /** A secret that Entra issued. */
  record Secret(String value) implements ClientProof {
    @Override
    public Map<String, String> fields() {
      return Map.of("client_secret", value);
    }

    @Override
    public String toString() {
      return "Secret[redacted]";
    }
  }

  /** A signed statement of somebody whom the application trusts: a federated credential. */
  record Assertion(String jwt) implements ClientProof {
    private static final String JWT_BEARER =
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public Map<String, String> fields() {
      return Map.of("client_assertion_type", JWT_BEARER, "client_assertion", jwt);
    }

    @Override
    public String toString() {
      return "Assertion[redacted]";
    }
  }
}
