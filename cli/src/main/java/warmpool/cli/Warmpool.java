package warmpool.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code warmpool}. */
@Command(
    name = "warmpool",
    description = "Warm, self-hosted Azure DevOps agents on AWS Fargate.",
    mixinStandardHelpOptions = true,
    version = "warmpool 0.1.0",
    subcommands = {
      DemoCommand.class,
      StackCommand.class,
      SimulateCommand.class,
      LoadtestCommand.class,
      LoadTargetCommand.class
    },
    footer = {
      "",
      "Also: ./warmpool test runs all tests, ./warmpool lint checks layout and sizes.",
      "Exit codes: 0 done, 1 it did not work out, 2 wrong usage."
    })
public final class Warmpool {
  private Warmpool() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Servers' threads must not keep a finished command alive.
    System.exit(commandLine().execute(arguments));
  }

  /** The command, to be run within a process that goes on. */
  public static CommandLine commandLine() {
    return new CommandLine(new Warmpool());
  }
}
