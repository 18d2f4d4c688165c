package warmpool.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.site.Surroundings;

/** Somebody who types commands and reads what they say. */
final class Terminal {
  private final Map<String, String> environment;
  private String typed = "";

  Terminal(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What a command left behind. */
  record Ran(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  /** What will be typed when a command asks. */
  Terminal typing(String answer) {
    typed = answer + "\n";
    return this;
  }

  Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var around =
        new Surroundings(
            environment, InstantSource.system(), new BufferedReader(new StringReader(typed)));
    CommandLine command = Warmpool.commandLine(around);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(arguments);
    typed = "";
    return new Ran(exit, out.toString(), err.toString());
  }
}
