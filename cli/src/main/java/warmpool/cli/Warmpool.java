package warmpool.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.InstantSource;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import warmpool.cli.site.Surroundings;

/** The command {@code warmpool}. */
@Command(
    name = "warmpool",
    description = "Warm, self-hosted Azure DevOps agents on AWS Fargate.",
    mixinStandardHelpOptions = true,
    version = "warmpool 0.1.0",
    subcommands = {
      DeployCommand.class,
      DestroyCommand.class,
      ConnectCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      WhyCommand.class,
      PoolCommand.class,
      RedriveCommand.class,
      DemoCommand.class,
      StackCommand.class,
      SimulateCommand.class,
      LoadtestCommand.class,
      LoadTargetCommand.class,
      GenerateCompletion.class
    },
    footer = {
      "",
      "Also: ./warmpool test runs all tests, ./warmpool lint checks layout and sizes.",
      "Exit codes: 0 done, 1 it did not work out or something was found, 2 wrong usage.",
      "Completion: source <(./warmpool generate-completion)"
    })
public final class Warmpool {
  private final Surroundings around;

  private Warmpool(Surroundings around) {
    this.around = around;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Servers' threads must not keep a finished command alive.
    System.exit(commandLine().execute(arguments));
  }

  /** The command, to be run within a process that goes on. */
  public static CommandLine commandLine() {
    return commandLine(process());
  }

  /** The command, as it would run in other surroundings. */
  public static CommandLine commandLine(Surroundings around) {
    return new CommandLine(new Warmpool(around));
  }

  static Surroundings process() {
    return new Surroundings(
        System.getenv(),
        InstantSource.system(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
  }

  Surroundings around() {
    return around;
  }
}
