package warmpool.local.agent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message from the service, in clear. */
record Message(long id, String type, JsonNode body) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  /** The session key as the service sent it; empty when messages come in clear. */
  static byte[] sessionKey(JsonNode encryptionKey, PrivateKey key) {
    String value = encryptionKey.path("value").asString("");
    if (value.isEmpty() || !encryptionKey.path("encrypted").asBoolean(false)) {
      return BASE64.decode(value);
    }
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      rsa.init(Cipher.DECRYPT_MODE, key);
      return rsa.doFinal(BASE64.decode(value));
    } catch (GeneralSecurityException notForUs) {
      throw new IllegalStateException("the session key is not for this agent", notForUs);
    }
  }

  static Message open(JsonNode sent, byte[] key) {
    String iv = sent.path("iv").asString("");
    String body = sent.path("body").asString("");
    String clear = key.length == 0 || iv.isEmpty() ? body : decrypt(body, iv, key);
    return new Message(
        sent.path("messageId").asLong(0),
        sent.path("messageType").asString(""),
        MAPPER.readTree(clear));
  }

  private static String decrypt(String body, String iv, byte[] key) {
    try {
      Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
      aes.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(BASE64.decode(iv)));
      return new String(aes.doFinal(BASE64.decode(body)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException garbled) {
      throw new IllegalStateException("a message does not decrypt", garbled);
    }
  }
}
