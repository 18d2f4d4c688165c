package warmpool.scaler.lambda;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Everything that anybody logs while it is open, at any level, in place of what the console would
 * show.
 */
final class CapturedLog implements AutoCloseable {
  private static final String CONSOLE = "console";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  CapturedLog() {
    root.getAppender(CONSOLE).stop();
    root.setLevel(Level.TRACE);
    appender.start();
    root.addAppender(appender);
  }

  /** What was logged since the last call. */
  List<ILoggingEvent> take() {
    List<ILoggingEvent> taken = List.copyOf(appender.list);
    appender.list.clear();
    return taken;
  }

  /** The same as text, with all fields and exceptions. */
  String takeText() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent line : take()) {
      text.append(line.getFormattedMessage()).append(line.getKeyValuePairs());
      if (line.getThrowableProxy() != null) {
        text.append(line.getThrowableProxy().getMessage());
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
    root.getAppender(CONSOLE).start();
  }
}
