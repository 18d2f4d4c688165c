package warmpool.settings;

import java.util.Optional;

/** An organisation whose checks are answered; the pools are in the one that has a credential. */
public record Organisation(String url, Optional<Credential> credential) {
  /** What may read and manage its pools. */
  public sealed interface Credential {
    /** Where the stored part of the credential is, if the user has it; else the stack makes it. */
    Optional<String> secretArn();

    /** A personal access token. */
    record Pat(Optional<String> secretArn) implements Credential {}

    /** An Entra application with a client secret. */
    record ServicePrincipal(String tenant, String client, Optional<String> secretArn)
        implements Credential {}

    /** An Entra application that trusts our role; nothing is stored. */
    record Federated(String tenant, String client) implements Credential {
      @Override
      public Optional<String> secretArn() {
        return Optional.empty();
      }
    }
  }
}
