package warmpool.ado.entra;

import java.util.function.Supplier;

/**
 * Where an application's proof comes from.
 *
 * @param current the proof to present now; fails with a {@code PortFailure}
 * @param doubted is told when the proof was refused: it may have been changed where it is kept
 */
public record ClientProofs(Supplier<? extends ClientProof> current, Runnable doubted) {

  /** A client secret from where it is kept. */
  public static ClientProofs secrets(Supplier<String> secret, Runnable doubted) {
    return new ClientProofs(() -> new ClientProof.Secret(secret.get()), doubted);
  }

  /** Signed statements, each made when it is asked for. */
  public static ClientProofs assertions(Supplier<String> assertion) {
    return new ClientProofs(() -> new ClientProof.Assertion(assertion.get()), () -> {});
  }
}
