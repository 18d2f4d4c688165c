package warmpool.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.SynthesisMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/**
 * One file's stacks, synthesised in this process.
 *
 * <p>The Lambda zips are stand-ins: templates name them by hash only.
 */
record Synthesis(Installation installation) {
  private static final Path STAND_INS = standIns();

  static Synthesis of(WarmpoolFile file) {
    return new Synthesis(Installation.in(app(), file, new LambdaZips(STAND_INS)));
  }

  static Synthesis checked(WarmpoolFile file) {
    App app = app();
    var all = new Synthesis(Installation.in(app, file, new LambdaZips(STAND_INS)));
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    return all;
  }

  static Synthesis ofExample(String name) {
    return of(example(name));
  }

  static WarmpoolFile example(String name) {
    try {
      return WarmpoolYaml.read(root().resolve("examples").resolve(name + ".yaml"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static App app() {
    return CdkApp.into(Optional.empty());
  }

  JsonNode template(Stack stack) {
    return JsonMapper.shared().valueToTree(Template.fromStack(stack).toJSON());
  }

  /** Everything that cdk-nag has found and nobody has accepted. */
  List<String> findings() {
    return installation.stacks().stream()
        .flatMap(stack -> {
          Annotations found = Annotations.fromStack(stack);
          var matching = Match.stringLikeRegexp("(AwsSolutions|CdkNagValidationFailure).*");
          return Stream.concat(
              found.findError("*", matching).stream(), found.findWarning("*", matching).stream());
        })
        .map(Synthesis::line)
        .toList();
  }

  /** There is no other type for it yet. */
  @SuppressWarnings("deprecation")
  private static String line(SynthesisMessage message) {
    return message.getId() + " " + Map.of("entry", message.getEntry().getData());
  }

  private static Path standIns() {
    try {
      Path home = Files.createTempDirectory("warmpool-lambdas");
      for (String module : List.of("ingress", "callback", "scaler")) {
        Path target = Files.createDirectories(home.resolve(module).resolve("target"));
        Files.writeString(target.resolve(module + "-lambda.zip"), module);
      }
      return home;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Tests run in the module's folder or in the root. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no folder above the tests holds the Maven wrapper");
    }
    return folder;
  }
}
