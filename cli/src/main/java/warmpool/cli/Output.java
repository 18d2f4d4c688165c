package warmpool.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.site.NoSite;

/** What a command says: lines for people, or one JSON document for programs. */
final class Output {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final Ansi ansi;
  private final boolean json;

  Output(CommandLine command, boolean json) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.ansi = command.getColorScheme().ansi();
    this.json = json;
  }

  boolean isJson() {
    return json;
  }

  /** A line for people; {@code @|green …|@} is coloured on a terminal only. */
  void line(String line) {
    if (!json) {
      out.println(ansi.string(line));
      out.flush();
    }
  }

  /** What is done meanwhile: beside the answer, if that is a document. */
  void progress(String words) {
    if (json) {
      err.println(ansi.string(words));
      err.flush();
    }
    line(words);
  }

  /** Something to answer. Errors: as {@link #mayAsk}. */
  void question(String words) {
    mayAsk();
    line(words);
  }

  /**
   * Whether somebody can answer, who has then been shown to what.
   *
   * <p>Errors: {@link NoSite} with {@code --json}, which shows no plan before it is carried out.
   */
  void mayAsk() {
    if (json) {
      throw new NoSite("--json asks nothing: add --yes");
    }
  }

  /** The document for programs. */
  void document(Object value) {
    if (json) {
      out.println(JSON.writeValueAsString(value));
      out.flush();
    }
  }

  /** What went wrong, for whoever reads. */
  void problem(String words) {
    err.println(ansi.string("@|red " + words + "|@"));
    err.flush();
  }
}
