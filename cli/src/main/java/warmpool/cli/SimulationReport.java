package warmpool.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import warmpool.simulation.Campaign;
import warmpool.simulation.fault.FaultKind;

/** What a campaign came to, for a person. */
record SimulationReport(Campaign.Total total, double seconds) {
  private static final long GIT_SECONDS_MAX = 5;

  void print(PrintStream out) {
    out.printf("%ncommit             %s%n", commit());
    line(out, "worlds", total.runs());
    line(out, "checks accepted", total.checks());
    line(out, "agents started", total.launches());
    line(out, "agents let go", total.drains());
    line(out, "jobs were faster", total.outrun());
    line(out, "messages sent", total.messages());
    line(out, "events", total.events());
    line(out, "calls of ports", total.calls());
    out.printf("%-18s %.1f s%n", "time", seconds);
    out.printf("%-18s %.1f%n", "worlds a second", total.runs() / seconds);
    out.printf("%-18s %,.0f%n", "checks a minute", total.checks() * 60 / seconds);
    out.printf("%nthrown at it:%n");
    for (FaultKind kind : FaultKind.values()) {
      Long strikes = total.strikes().get(kind);
      if (strikes != null) {
        out.printf("  %,12d  %s%n", strikes, kind.key());
      }
    }
    if (total.breaches().isEmpty()) {
      out.printf("%nall invariants held%n");
    }
  }

  private static void line(PrintStream out, String what, long count) {
    out.printf("%-18s %,d%n", what, count);
  }

  static void printBreach(PrintStream out, Campaign.Found found, String replay) {
    out.printf("%nseed %d: %s%n%n", found.seed(), found.breach().what());
    found.breach().tail().forEach(entry -> out.println("  " + entry));
    out.printf("%nagain: %s   (commit %s)%n", replay, commit());
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
