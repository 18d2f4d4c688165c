package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignTest {
  @Test
  void holdsInRandomWorlds() {
    long begin = System.nanoTime();
    var total = new Campaign(new RandomScenarios(100), Long.getLong("warmpool.seed", 1), Long.getLong("warmpool.seeds", 2500), 2).run(_ -> {});
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.println(total.runs() + " runs, " + total.checks() + " checks, " + total.events() + " events, " + total.calls() + " calls, " + total.crashes() + " crashes, " + total.messages() + " messages in " + seconds + " s " + total.strikes());
    total.breaches().forEach(b -> { System.out.println("SEED " + b.seed() + " " + b.breach().what()); b.breach().tail().forEach(l -> System.out.println("> " + l)); });
    assertThat(total.breaches()).as("see above").hasSize(0);
  }
}
