package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import warmpool.cli.Terminal.Ran;

/** What all commands have in common: help with an example, JSON, exit codes, completion. */
class WarmpoolTest {
  private final Terminal terminal = new Terminal(Map.of());

  private static Stream<CommandLine> operators() {
    return Warmpool.commandLine().getSubcommands().values().stream()
        .flatMap(command ->
            command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream())
        .filter(command -> command.getCommandSpec().findOption("--config") != null);
  }

  @Test
  void everyOperatorsCommandHasHelpAndJson() {
    assertThat(operators()).hasSize(12);
    assertThat(operators())
        .allSatisfy(command -> {
          assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
          assertThat(command.getCommandSpec().findOption("--env")).isNotNull();
          assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
        });
    assertThat(
            Warmpool.commandLine().getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .filter(command -> !command.getCommandName().startsWith("generate"))
                .map(CommandLine::getUsageMessage))
        .allSatisfy(help -> assertThat(help).contains("Example"));
  }

  @Test
  void completesCommandsInAShell() {
    Ran script = terminal.run("generate-completion");

    assertThat(script.exit()).isZero();
    assertThat(script.out()).contains("complete -F").contains("redrive").contains("--dry-run");
  }

  @Test
  void tellsWrongUsageFromWhatDidNotWorkOut() {
    assertThat(terminal.run("status", "--no-such-option").exit()).isEqualTo(2);
    assertThat(terminal.run("pool").exit()).isEqualTo(2);
    Ran nowhere = terminal.run("status", "--config", "nowhere.yaml");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("name the file with --config, or a local stack with --env");
  }
}
