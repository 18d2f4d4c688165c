package warmpool.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
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

  /** With cdk-nag. */
  static Synthesis checked(WarmpoolFile file) {
    App app = app();
    var all = new Synthesis(Installation.in(app, file, new LambdaZips(STAND_INS)));
    TemplateChecks.nag(app);
    return all;
  }

  /** With everybody who looks at templates, as it is synthesised for a deployment. */
  static SynthesisReport report(WarmpoolFile file) {
    return checked(file).report();
  }

  /** Of one that is {@link #checked}, before anything else has looked at it. */
  SynthesisReport report() {
    App app = (App) installation.data().getNode().getRoot();
    int rules = TemplateChecks.validate(app);
    app.synth();
    return report(app, rules);
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

  /** Where templates and assets go. */
  Path folder() {
    return Path.of(((App) installation.data().getNode().getRoot()).getOutdir());
  }

  /** Everything that cdk-nag has found and nobody has accepted. */
  List<String> findings() {
    App app = (App) installation.data().getNode().getRoot();
    app.synth();
    return report(app, 0).findings();
  }

  static SynthesisReport report(App app, int validation) {
    try {
      return SynthesisReport.read(Path.of(app.getOutdir()), validation);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
