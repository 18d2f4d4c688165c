package warmpool.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import warmpool.simulation.Campaign;

/** What a campaign came to, for a person. */
record SimulationReport(Campaign.Total total, double seconds) {
  private static final long GIT_SECONDS_MAX = 5;

  void print(Output output) {
    output.line("");
    output.line("commit             " + commit());
    line(output, "worlds", total.runs());
    line(output, "checks accepted", total.checks());
    line(output, "agents started", total.launches());
    line(output, "agents let go", total.drains());
    line(output, "jobs were faster", total.outrun());
    line(output, "messages sent", total.messages());
    line(output, "events", total.events());
    line(output, "calls of ports", total.calls());
    output.line("%-18s %.1f s".formatted("time", seconds));
    output.line("%-18s %.1f".formatted("worlds a second", total.runs() / seconds));
    output.line("%-18s %,.0f".formatted("checks a minute", total.checks() * 60 / seconds));
    output.line("");
    output.line("thrown at it:");
    total
        .strikes()
        .forEach((kind, strikes) -> output.line("  %,12d  %s".formatted(strikes, kind.key())));
    if (total.breaches().isEmpty()) {
      output.line("");
      output.line("all invariants held");
    }
  }

  private static void line(Output output, String what, long count) {
    output.line("%-18s %,d".formatted(what, count));
  }

  /** Of this checkout; {@code unknown} where there is none. */
  static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
              .directory(Path.of(System.getProperty("warmpool.home", ".")).toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS) && git.exitValue() == 0
          ? hash
          : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
