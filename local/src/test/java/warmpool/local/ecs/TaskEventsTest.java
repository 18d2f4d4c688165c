package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** At-least-once delivery without any fault. */
final class TaskEventsTest {

  @Test
  void aListenerThatThrowsGetsTheEventAgain() {
    try (EcsTestBed bed = new EcsTestBed()) {
      List<String> deliveries = new CopyOnWriteArrayList<>();
      var twice = new CompletableFuture<Boolean>();
      bed.ecs.onEvent(event -> {
        deliveries.add(event);
        if (deliveries.stream().filter(event::equals).count() < 2) {
          throw new IllegalStateException("the queue did not take it");
        }
        twice.complete(true);
      });

      bed.runOne();

      assertThat(EcsTestBed.within(twice)).isTrue();
    }
  }
}
