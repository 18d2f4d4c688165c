package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.port.RunLookup.Run;

/** What every {@link RunLookup} owes: a run that cannot be found out is never taken to be over. */
public abstract class RunLookupContractTest {
  private static final JobToken TOKEN = new JobToken("token-of-a-job");

  protected abstract RunLookup lookup();

  protected abstract URI organisation();

  /** Makes the build's run go on, or be over. */
  protected abstract void given(long build, boolean over);

  @Test
  public void aRunThatGoesOnIsLive() {
    given(1, false);

    assertThat(runOf(Optional.of(1L))).isEqualTo(Run.LIVE);
  }

  @Test
  public void aRunThatEndedIsOver() {
    given(1, false);
    given(2, true);

    assertThat(runOf(Optional.of(2L))).isEqualTo(Run.OVER);
    assertThat(runOf(Optional.of(1L))).isEqualTo(Run.LIVE);
  }

  @Test
  public void aRunThatNobodyKnowsIsUnknown() {
    given(1, true);

    assertThat(runOf(Optional.of(3L))).isEqualTo(Run.UNKNOWN);
  }

  @Test
  public void aCheckWithoutABuildIsUnknown() {
    given(1, true);

    assertThat(runOf(Optional.empty())).isEqualTo(Run.UNKNOWN);
  }

  private Run runOf(Optional<Long> build) {
    UUID project = new UUID(0, 7);
    CheckOrigin origin =
        new CheckOrigin(organisation(), project, "checks", Optional.empty(), build);
    return lookup().runOf(origin, TOKEN);
  }
}
