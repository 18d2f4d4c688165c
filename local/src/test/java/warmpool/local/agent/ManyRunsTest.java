package warmpool.local.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import warmpool.local.ado.CheckView;
import warmpool.local.ado.JobView;
import warmpool.local.ado.Outcome;
import warmpool.local.ado.Rig;
import warmpool.local.ado.RunView;

/**
 * Many runs and many agents at once: every job gets an agent of its own and every run ends well.
 */
class ManyRunsTest {
  private static final int RUNS = 30;

  @Test
  void everyJobRunsOnAnAgentOfItsOwn() throws Exception {
    try (Rig rig = new Rig(120).withCheck(Rig.LONG);
        AgentHost host = new AgentHost(rig.clock, new SplittableRandom(5))) {
      var agents = new ArrayList<SimulatedAgent>();
      for (int i = 0; i < RUNS; i++) {
        rig.run(Rig.stage("deploy", Rig.job("a"), Rig.job("b").after("a")));
        agents.add(host.start(settings(rig, "first" + i)));
        agents.add(host.start(settings(rig, "second" + i)));
      }
      for (int i = 0; i < RUNS; i++) {
        assertThat(rig.complete(rig.webhook.next(), "succeeded")).isEqualTo(204);
      }

      for (SimulatedAgent agent : agents) {
        assertThat(agent.exit().get(30, TimeUnit.SECONDS)).isZero();
      }

      List<RunView> runs = rig.ado.runs();
      List<JobView> jobs =
          runs.stream().flatMap(run -> run.stage("deploy").jobs().stream()).toList();
      assertThat(runs)
          .extracting(run -> run.result().orElseThrow())
          .containsOnly(Outcome.SUCCEEDED);
      assertThat(jobs)
          .hasSize(2 * RUNS)
          .extracting(job -> job.agent().orElse(""))
          .doesNotHaveDuplicates();
      assertThat(runs)
          .flatExtracting(run -> run.stage("deploy").checks())
          .extracting(CheckView::state)
          .containsOnly(CheckView.State.SUCCEEDED);
    }
  }

  private static AgentSettings settings(Rig rig, String name) {
    return new AgentSettings(rig.ado.organisationUrl(), rig.ado.adminToken(), "warm", name)
        .withStartUp(Duration.ofSeconds(7));
  }
}
