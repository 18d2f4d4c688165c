package warmpool.infra;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import warmpool.settings.InvalidWarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/**
 * The CDK app: {@code warmpool.yaml} in, CloudFormation templates out.
 *
 * <p>Shape: the file is the context value {@code file}, the system property {@code warmpool.file},
 * or {@code warmpool.yaml} in the repository; the repository is {@code warmpool.home}, or the
 * folder that this runs in. It ends with 1 if anything was found that nobody has accepted.
 */
public final class App {
  private App() {}

  public static void main(String... arguments) throws IOException {
    Path home = Path.of(System.getProperty("warmpool.home", ".")).toAbsolutePath().normalize();
    // The cdk command says where it wants the templates.
    String output =
        Optional.ofNullable(System.getenv("CDK_OUTDIR"))
            .orElse(home.resolve("infra/target/cdk.out").toString());
    var app = CdkApp.into(Optional.of(output));
    try {
      SynthesisReport report = synthesise(app, home.resolve(file(app)), new LambdaZips(home));
      report.lines().forEach(System.out::println);
      // The cdk command would see the findings in the templates' metadata; nobody else does.
      System.exit(report.findings().isEmpty() ? 0 : 1);
    } catch (InvalidWarmpoolFile e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (NoSuchFileException e) {
      System.err.println(e.getMessage() + " is missing: copy one of examples/ to it");
      System.exit(1);
    }
  }

  private static String file(software.amazon.awscdk.App app) {
    return app.getNode().tryGetContext("file") instanceof String named
        ? named
        : System.getProperty("warmpool.file", "warmpool.yaml");
  }

  private static SynthesisReport synthesise(
      software.amazon.awscdk.App app, Path file, LambdaZips zips) throws IOException {
    Installation.in(app, WarmpoolYaml.read(file), zips);
    TemplateChecks.nag(app);
    int rules = TemplateChecks.validate(app);
    app.synth();
    SynthesisReport report = SynthesisReport.read(Path.of(app.getOutdir()), rules);
    report
        .looked()
        .forEach((who, looked) -> {
          if (looked.checks() == 0) {
            throw new IllegalStateException(who + " has looked at nothing, which finds nothing");
          }
        });
    return report;
  }
}
