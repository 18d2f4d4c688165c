package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log format that every Lambda's zip brings along. */
class LambdaLogTest {
  private final LoggerContext context = new LoggerContext();

  private void configure() throws JoranException {
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("..", ".mvn", "logback-lambda.xml").toFile());
  }

  private static String line(Logger root, LoggingEvent event) {
    var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("JSON");
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void oneLineOfJsonCarriesTheKeyValuePairs() throws JoranException {
    configure();
    Logger logger = context.getLogger("warmpool.ingress");
    var event = new LoggingEvent("x", logger, Level.INFO, "check queued", null, null);
    event.setKeyValuePairs(List.of(new KeyValuePair("status", 200)));

    String line = line(context.getLogger(Logger.ROOT_LOGGER_NAME), event);

    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = JsonMapper.shared().readTree(line);
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "timestamp", "level", "loggerName", "kvpList", "message", "throwable");
    assertThat(json.at("/kvpList/0/status").asString()).isEqualTo("200");
  }

  @Test
  void otherPeoplesLibrariesOnlyWarn() throws JoranException {
    configure();

    assertThat(context.getLogger("software.amazon.awssdk.request").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    assertThat(context.getLogger("warmpool.ingress").getEffectiveLevel()).isEqualTo(Level.INFO);
  }
}
