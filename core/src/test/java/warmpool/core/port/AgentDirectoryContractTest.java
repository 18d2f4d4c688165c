package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;

/**
 * What every {@link AgentDirectory} owes: an agent with a job stays, and everything may be
 * repeated.
 */
public abstract class AgentDirectoryContractTest {
  protected static final PoolName POOL = new PoolName("fargate");
  private static final Instant THEN = Instant.parse("2026-03-02T08:00:00Z");
  private static final PoolJob JOB = new PoolJob(77, Optional.of(4711L), THEN);

  protected abstract AgentDirectory directory();

  /** Puts the agent into {@link #POOL}, in place of what it was before. */
  protected abstract void given(Registration registration);

  /** Puts the job into the queue of {@link #POOL}. */
  protected abstract void given(PoolJob queued);

  @Test
  public void showsAgentsAsTheyAre() {
    Registration idle = agent(1, true, true, Optional.empty());
    Registration busy = agent(2, true, true, Optional.of(JOB));
    Registration placeholder = agent(3, false, true, Optional.empty());
    given(idle);
    given(busy);
    given(placeholder);

    DirectoryView view = directory().observe(POOL);

    assertThat(view).isInstanceOf(DirectoryView.Seen.class);
    assertThat(((DirectoryView.Seen) view).registrations())
        .containsExactlyInAnyOrder(idle, busy, placeholder);
  }

  @Test
  public void showsTheJobsThatWait() {
    PoolJob without = new PoolJob(78, Optional.empty(), THEN);
    given(JOB);
    given(without);

    DirectoryView view = directory().observe(POOL);

    assertThat(((DirectoryView.Seen) view).queued()).containsExactlyInAnyOrder(JOB, without);
  }

  @Test
  public void addsOnePlaceholderHoweverOften() {
    given(agent(1, true, true, Optional.empty()));

    directory().addPlaceholder(POOL);
    directory().addPlaceholder(POOL);

    assertThat(((DirectoryView.Seen) directory().observe(POOL)).registrations())
        .filteredOn(it -> it.name().equals(AgentDirectory.PLACEHOLDER))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.online()).isFalse();
          assertThat(it.enabled()).isTrue();
        });
  }

  @Test
  public void disablingKeepsTheAgentAndItsJob() {
    given(agent(1, true, true, Optional.of(JOB)));

    directory().disable(POOL, 1);
    directory().disable(POOL, 1);

    assertThat(((DirectoryView.Seen) directory().observe(POOL)).registrations())
        .containsExactly(agent(1, true, false, Optional.of(JOB)));
  }

  @Test
  public void disablingAnAgentThatIsGoneIsNoError() {
    given(agent(1, true, true, Optional.empty()));

    directory().disable(POOL, 9);

    assertThat(((DirectoryView.Seen) directory().observe(POOL)).registrations()).hasSize(1);
  }

  @Test
  public void removesAnIdleAgentHoweverOften() {
    given(agent(1, true, false, Optional.empty()));
    given(agent(2, true, true, Optional.empty()));

    assertThat(directory().remove(POOL, 1)).isEqualTo(Removal.REMOVED);
    assertThat(directory().remove(POOL, 1)).isEqualTo(Removal.REMOVED);
    assertThat(((DirectoryView.Seen) directory().observe(POOL)).registrations())
        .containsExactly(agent(2, true, true, Optional.empty()));
  }

  @Test
  public void neverRemovesAnAgentWithAJob() {
    given(agent(1, true, false, Optional.of(JOB)));

    assertThat(directory().remove(POOL, 1)).isEqualTo(Removal.HAS_JOB);
    assertThat(((DirectoryView.Seen) directory().observe(POOL)).registrations()).hasSize(1);
  }

  @Test
  public void aPoolThatNobodyKnowsIsUnavailable() {
    given(agent(1, true, true, Optional.empty()));

    assertThat(directory().observe(new PoolName("other")))
        .isInstanceOf(DirectoryView.Unavailable.class);
  }

  private static Registration agent(
      long number, boolean online, boolean enabled, Optional<PoolJob> job) {
    return new Registration(number, "wp-" + number, online, enabled, job, THEN);
  }
}
