package warmpool.local.agent;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few RSA-2048 key pairs, made once per process and dealt out in turn.
 *
 * <p>Gotchas: making a pair is slow, so agents may share one; nothing in the protocol notices.
 */
final class AgentKeys {
  private static final int PAIRS = 3;
  private static final List<KeyPair> KEYS = generate();
  private static final AtomicInteger DEALT = new AtomicInteger();

  private AgentKeys() {}

  static KeyPair next() {
    return KEYS.get(Math.floorMod(DEALT.getAndIncrement(), PAIRS));
  }

  private static List<KeyPair> generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var keys = new ArrayList<KeyPair>();
      for (int i = 0; i < PAIRS; i++) {
        keys.add(generator.generateKeyPair());
      }
      return List.copyOf(keys);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no RSA", missing);
    }
  }
}
