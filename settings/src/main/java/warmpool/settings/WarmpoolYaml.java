package warmpool.settings;

import static warmpool.settings.shape.Field.required;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import warmpool.settings.shape.JsonSchema;
import warmpool.settings.shape.Located;
import warmpool.settings.shape.Problems;
import warmpool.settings.shape.ReferencePage;
import warmpool.settings.shape.Shape;
import warmpool.settings.shape.View;

/**
 * Reads {@code warmpool.yaml}.
 *
 * <p>Errors: {@link InvalidWarmpoolFile} with every problem at once, each with its line, its column
 * and what to write instead.
 */
public final class WarmpoolYaml {
  /**
   * CloudFormation takes 500 resources and 1 MB of one template; the observability stack comes to
   * 333 and 0.86 MB with 30 pools.
   */
  private static final int POOLS_MAX = 30;

  private static final Shape.Fields SHAPE =
      Shape.Fields.of(
          required("stack", "The installation.", StackShape.stack()),
          required(
              "organisations",
              "Azure DevOps organisations whose checks are answered.",
              new Shape.Items(StackShape.organisation(), 1, 20)),
          required("image", "The agents' image.", StackShape.image()),
          required(
              "pools",
              "The pools that are kept.",
              new Shape.Items(PoolShape.pool(), 1, POOLS_MAX)));

  private WarmpoolYaml() {}

  /** Errors: {@link IOException} when there is no such file. */
  public static WarmpoolFile read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /**
   * Reads the text of a file.
   *
   * @param name of the file, for its problems
   */
  public static WarmpoolFile parse(String name, String yaml) {
    var problems = new Problems(name);
    View root = view(yaml, problems);
    new CrossChecks(root).check();
    if (!problems.all().isEmpty()) {
      throw new InvalidWarmpoolFile(problems.all());
    }
    WarmpoolFile file = new FileSections(root).file();
    int characters = LambdaEnvironments.charactersExpected(file);
    if (characters > LambdaEnvironments.CHARACTERS_MAX) {
      root.problem(
          "pools",
          ("need %d characters of a Lambda's environment, which takes %d: shorten names, or make a"
                  + " second stack")
              .formatted(characters, LambdaEnvironments.CHARACTERS_MAX));
      throw new InvalidWarmpoolFile(problems.all());
    }
    return file;
  }

  private static View view(String yaml, Problems problems) {
    try {
      return View.read(yaml, SHAPE, problems);
    } catch (JacksonException e) {
      var at = e.getLocation();
      var place = at == null ? new Located.Place(1, 1) : place(at.getLineNr(), at.getColumnNr());
      problems.add(place, "", "is not YAML: " + firstLine(e.getOriginalMessage()));
      throw new InvalidWarmpoolFile(problems.all());
    }
  }

  private static Located.Place place(int line, int column) {
    return new Located.Place(Math.max(1, line), Math.max(1, column));
  }

  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("it cannot be read");
  }

  /** The JSON Schema of the file, as {@code docs/warmpool.schema.json} has it. */
  public static String schema() {
    return JsonSchema.of(SHAPE, "warmpool.yaml");
  }

  /**
   * The tables of {@code docs/configuration.md}.
   *
   * <p>Errors: {@link IllegalStateException} with every key that no example has.
   *
   * @param examples texts of files, from which each key's example is taken
   */
  public static String reference(List<String> examples) {
    return ReferencePage.of(SHAPE, examples);
  }
}
