package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** How long a client token is remembered when no task ever stops. */
final class LaunchTest {
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
  private static final Launch FAILED =
      new Launch(JsonNodeFactory.instance.objectNode(), AT, List.of(), List.of("no capacity"));

  @Test
  void aLaunchWithoutTasksIsRememberedForADay() {
    assertThat(FAILED.expired(AT.plus(Duration.ofHours(24)).minusMillis(1))).isFalse();
    assertThat(FAILED.expired(AT.plus(Duration.ofHours(24)))).isTrue();
  }
}
