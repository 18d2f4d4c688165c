package warmpool.aws.settings;

import java.util.Optional;

/** Where a secret of the stack comes from. */
public sealed interface SecretSource {
  /** {@code <name>_SECRET_ARN}: kept in Secrets Manager. */
  record Stored(String arn) implements SecretSource {}

  /** {@code <name>}: in plain text, in the local stack only. */
  record Given(String value) implements SecretSource {
    @Override
    public String toString() {
      return "Given[redacted]";
    }
  }

  /**
   * Reads it.
   *
   * @param local whether {@code WARMPOOL_LOCAL=true}
   */
  static SecretSource of(Settings settings, String name, boolean local) {
    Optional<String> given = settings.optionalText(name).filter(_ -> local);
    return given
        .<SecretSource>map(Given::new)
        .orElseGet(() -> new Stored(settings.text(name + "_SECRET_ARN")));
  }
}
