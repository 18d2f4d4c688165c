package warmpool.planted.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every way to log in core. */
final class Logs {
  static final Logger SLF4J = LoggerFactory.getLogger(Logs.class);
  static final java.util.logging.Logger JDK = java.util.logging.Logger.getAnonymousLogger();
  static final System.Logger SYSTEM = System.getLogger("planted");

  private Logs() {}

  static void prints() {
    System.err.println("planted");
  }
}
