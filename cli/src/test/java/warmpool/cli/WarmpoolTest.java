package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.Symptom;

/** What all commands have in common: help with an example, JSON, exit codes, completion. */
class WarmpoolTest {
  private final Terminal terminal = new Terminal(Map.of());

  /** Everything that can be run, however deep, but picocli's own and what is hidden. */
  private static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream()
            .filter(below -> !below.getCommandSpec().usageMessage().hidden())
            .filter(below -> !below.getCommandName().equals("generate-completion"))
            .flatMap(WarmpoolTest::leaves);
  }

  /** As it is read, wherever lines break. */
  private static String help(CommandLine command) {
    return command
        .getUsageMessage()
        .replaceAll("\\s+", " ")
        .replace(", 2 wrong usage", "; 2 wrong usage");
  }

  private static Stream<CommandLine> operators() {
    return leaves(Warmpool.commandLine())
        .filter(command -> command.getCommandSpec().findOption("--env") != null);
  }

  @Test
  void everyCommandsHelpHasAnExampleAndItsExitCodes() {
    assertThat(leaves(Warmpool.commandLine()).map(WarmpoolTest::help))
        .hasSizeGreaterThan(10)
        .allSatisfy(help -> assertThat(help).contains("Exit codes: 0 ", "; 2 wrong usage"))
        .allSatisfy(help -> assertThat(help).contains("Example", "./warmpool "));
  }

  @Test
  void everyOperatorsCommandAnswersProgramsToo() {
    assertThat(operators().map(command -> command.getCommandSpec().qualifiedName()))
        .contains(
            "warmpool deploy",
            "warmpool destroy",
            "warmpool connect",
            "warmpool doctor",
            "warmpool status",
            "warmpool report",
            "warmpool why",
            "warmpool redrive",
            "warmpool pool show",
            "warmpool pool set",
            "warmpool pool pause",
            "warmpool pool resume");
    assertThat(operators())
        .allSatisfy(command -> {
          assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
          assertThat(command.getCommandSpec().findOption("--config")).isNotNull();
          assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
        });
  }

  /** What goes wrong is no answer: a program reads nothing, and a person is told what to do. */
  @Test
  void noCommandWritesAnythingButItsAnswerToTheStandardOutput() {
    assertThat(operators().map(command -> command.getCommandSpec().qualifiedName()))
        .allSatisfy(name -> {
          List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
          words.removeFirst();
          List<String> needed =
              switch (words.getFirst()) {
                case "connect" -> List.of("--project", "demo");
                case "why" -> List.of("now");
                case "pool" -> List.of("linux");
                default -> List.<String>of();
              };
          words.addAll(needed);
          words.addAll(words.contains("set") ? List.of("--fixed", "1") : List.of());
          words.addAll(List.of("--json", "--config", "nowhere.yaml"));

          Ran ran = terminal.run(words.toArray(String[]::new));

          assertThat(ran.exit()).as(name + ": " + ran.err()).isEqualTo(2);
          assertThat(ran.out()).as(name).isEmpty();
          assertThat(ran.err()).as(name).contains("cannot read nowhere.yaml");
        });
  }

  @Test
  void coloursOnlyForATerminal() {
    Finding old = Finding.of(Symptom.JDK_OLD, "JDK", "is old", "take another");

    assertThat(printed(old, Ansi.ON)).contains("\u001b[31merror");
    assertThat(printed(old, Ansi.OFF)).startsWith("error   JDK: is old").doesNotContain("\u001b");
    // Here is no terminal.
    assertThat(printed(old, Ansi.AUTO)).doesNotContain("\u001b");
  }

  private static String printed(Finding finding, Ansi ansi) {
    StringWriter out = new StringWriter();
    CommandLine command = Warmpool.commandLine().setOut(new PrintWriter(out));
    command.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    DoctorCommand.print(finding, new Output(command, false));
    return out.toString();
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
