package warmpool.cli;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import warmpool.cli.site.NoSite;
import warmpool.core.port.PortFailure;

/** For whom a command writes; what goes wrong is told in a sentence either way. */
final class JsonOption {
  @Option(names = "--json", description = "Write one JSON document instead of text.")
  private boolean json;

  /** What a command does; answers the exit code. */
  @FunctionalInterface
  interface Action {
    int run(Output output) throws Exception;
  }

  /** Runs it, and tells in a sentence when the world does not let it. */
  int run(CommandSpec command, Action action) throws Exception {
    Output output = new Output(command.commandLine(), json);
    try {
      return action.run(output);
    } catch (NoSite e) {
      output.problem(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (PortFailure e) {
      output.problem(String.valueOf(e.getMessage()));
      return ExitCode.SOFTWARE;
    }
  }
}
