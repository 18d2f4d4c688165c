package warmpool.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import warmpool.cli.site.DeployedSite;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.cli.site.SiteReader;
import warmpool.cli.site.Surroundings;

/** What every operator's command is told: which stack, and for whom to write. */
final class SiteOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "warmpool.yaml",
      description = "The file the stack was deployed from (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("warmpool.yaml");

  @Option(
      names = "--env",
      paramLabel = "FILE",
      description = "A local stack instead: what ./warmpool stack --write-env has written.")
  private Optional<Path> environment = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** Runs it, and tells in a sentence when the world does not let it. */
  int run(JsonOption.Action action) throws Exception {
    return json.run(command, action);
  }

  Surroundings around() {
    return command.root().userObject() instanceof Warmpool root
        ? root.around()
        : Warmpool.process();
  }

  Path config() {
    return config;
  }

  /** The repository, which builds itself. */
  Path home() {
    String told =
        around()
            .environment()
            .getOrDefault("WARMPOOL_HOME", System.getProperty("warmpool.home", "."));
    return Path.of(told).toAbsolutePath().normalize();
  }

  /** Errors: {@link NoSite}. */
  Site site() {
    return environment
        .map(path -> SiteReader.local(path, SiteReader.fileIfThere(config), around()))
        .orElseGet(() -> new DeployedSite(SiteReader.file(config), around()).read());
  }

  /** Whether it is about a local stack. */
  boolean isLocal() {
    return environment.isPresent();
  }

  /** For commands that change an account. Errors: {@link NoSite} for a local stack. */
  void notLocal() {
    if (isLocal()) {
      throw new NoSite(
          "./warmpool " + command.name() + " is not for a local stack: leave --env out");
    }
  }
}
