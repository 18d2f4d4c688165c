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

  /** Commands that answer neither people nor programs, and why. */
  private static final Map<String, String> WITHOUT_JSON =
      Map.of(
          "warmpool load-target", "hidden: loadtest starts it, and it says nothing",
          "warmpool generate-completion", "picocli's own: a script for a shell");

  private static Stream<CommandLine> everything(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(WarmpoolTest::everything);
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /** Everything that can be run, however deep, but what nobody is answered by. */
  private static Stream<CommandLine> leaves(CommandLine command) {
    return everything(command).filter(each -> !WITHOUT_JSON.containsKey(name(each)));
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
  void everyCommandAnswersProgramsToo() {
    List<String> without =
        everything(Warmpool.commandLine())
            .filter(command -> command.getCommandSpec().findOption("--json") == null)
            .map(WarmpoolTest::name)
            .toList();

    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_JSON.keySet());
  }

  @Test
  void everyOperatorsCommandIsToldOfItsStackTheSameWay() {
    assertThat(operators().map(WarmpoolTest::name))
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
          assertThat(command.getCommandSpec().findOption("--config")).isNotNull();
          assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
        });
  }

  /** What goes wrong is no answer: a program reads nothing, and a person is told what to do. */
  @Test
  void noCommandWritesAnythingButItsAnswerToTheStandardOutput() {
    assertThat(operators().map(WarmpoolTest::name))
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

  /** The same for those that have no stack yet. */
  @Test
  void refusesWrongOptionsWithoutAnAnswer() {
    Map<String, String> wrong =
        Map.of(
            "demo --speed 101", "--speed must be 1 to 100",
            "demo --warm 99", "--warm must be 0 to",
            "stack --config nowhere.yaml", "cannot read nowhere.yaml",
            "simulate --seeds 0", "--seeds must be 1 or more",
            "simulate --scenario nowhere.yaml", "--scenario cannot be read",
            "loadtest --scenario calm", "--scenario knows steady, burst and hostile");

    assertThat(wrong)
        .allSatisfy((words, problem) -> {
          Ran ran = terminal.run((words + " --json").split(" ", -1));

          assertThat(ran.exit()).as(words + ": " + ran.err()).isEqualTo(2);
          assertThat(ran.out()).as(words).isEmpty();
          assertThat(ran.err()).as(words).contains(problem);
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
