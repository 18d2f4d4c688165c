package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BiteCheckTest {
  @Test
  void everyDefectIsCaught() {
    RandomScenarios scenarios = new RandomScenarios(50);
    for (Defect d : Defect.values()) {
      long seed = 1;
      RunReport r;
      do {
        r = Simulation.run(new Run(scenarios.apply(seed), seed, d, UnaryOperator.identity()));
        seed++;
      } while (r.breach().isEmpty() && seed <= 100);
      System.out.println(d + " " + (seed - 1) + " " + r.breach().map(b -> b.invariant() + " " + b.what()).orElse("NOT CAUGHT"));
    }
  }
}
