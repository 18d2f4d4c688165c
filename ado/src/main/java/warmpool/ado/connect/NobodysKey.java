package warmpool.ado.connect;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;

/** A public key whose private half is thrown away: who is registered with it can never sign in. */
final class NobodysKey {
  /** What Azure DevOps expects of an agent. */
  private static final int BITS = 2048;

  private NobodysKey() {}

  static RSAPublicKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return (RSAPublicKey) generator.generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK knows RSA", e);
    }
  }
}
