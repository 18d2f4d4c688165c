package warmpool.local.ado;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what agents receive, the way they expect it. */
final class MessageCipher {
  /** What travels: the start vector and the body, both Base64. */
  record Sealed(String iv, String body) {}

  private MessageCipher() {}

  /** The session key under the agent's public key (RSA-OAEP with SHA-1, as the agent demands). */
  static String wrap(byte[] key, RSAPublicKey agentKey) {
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, agentKey);
      return Base64.getEncoder().encodeToString(rsa.doFinal(key));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a registered key does not encrypt", broken);
    }
  }

  /** AES in CBC mode with PKCS#7 padding under the session key. */
  static Sealed seal(String clear, byte[] key, RandomGenerator random) {
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    try {
      Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] body = aes.doFinal(clear.getBytes(StandardCharsets.UTF_8));
      Base64.Encoder base64 = Base64.getEncoder();
      return new Sealed(base64.encodeToString(iv), base64.encodeToString(body));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("AES is not available", broken);
    }
  }
}
