package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.Registration;

/** Azure DevOps fails a job at once that no registered agent matches, so one always is. */
class PlaceholderKeeperTest {
  private final ScalerWorld world = new ScalerWorld().keeps(0, 5);

  private void gone() {
    Registration there = world.registration(AgentDirectory.PLACEHOLDER).orElseThrow();
    world.directory.remove(POOL, there.number());
  }

  @Test
  void addsThePlaceholderThatIsNotThere() {
    gone();

    TickReport.Ticked tick = world.tick();

    assertThat(world.registration(AgentDirectory.PLACEHOLDER)).isPresent();
    assertThat(tick.decision().done())
        .contains("added the placeholder, so that jobs can be queued");
    assertThat(world.tickLater().decision().done()).isEmpty();
  }

  @Test
  void doesNotGuessWhatItCannotSee() {
    gone();
    world.directory.fail(new DirectoryView.Unavailable(Optional.empty(), "503"));

    world.tick();

    world.directory.recover();
    assertThat(world.registration(AgentDirectory.PLACEHOLDER)).isEmpty();
  }

  @Test
  void countsNoPlaceholderAndLetsNoneGo() {
    for (int i = 0; i < 5; i++) {
      TickReport.Ticked tick = world.tickLater();
      assertThat(tick.decision().saw().total()).isZero();
    }

    assertThat(world.registration(AgentDirectory.PLACEHOLDER)).isPresent();
  }
}
