package warmpool.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import warmpool.cli.look.Looks;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.StagePlan;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * Takes a few checks through a stack of their own, so that what is measured afterwards is the
 * system and not a JVM that has just begun to load classes.
 */
final class Rehearsal {
  private static final double SPEED = 100;
  private static final int CHECKS = 8;
  private static final Duration MAX = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);

  private Rehearsal() {}

  static void run() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<LocalPool> pools = List.of(new LocalPool("rehearsal", 2, 10));
    try (LocalStack stack = LocalStack.start(LocalSettings.of(SPEED, 1, start, pools))) {
      BookKeeper books = new BookKeeper(stack.world());
      InstantSource wall = InstantSource.system();
      Looks looks = new Looks(wall, wall.instant().plus(MAX), LOOK);
      for (int check = 1; check <= CHECKS; check++) {
        var job = new JobPlan("job", Duration.ofSeconds(10));
        var stage = new StagePlan("build", "rehearsal", List.of(job));
        stack.world().ado().queueRun(new PipelineRun("rehearsal", List.of(stage)));
        int wanted = check;
        looks.until(() -> books.books("rehearsal").answered(), answered -> answered >= wanted);
      }
    }
  }
}
