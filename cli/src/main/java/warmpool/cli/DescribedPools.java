package warmpool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.SiteReader;
import warmpool.local.stack.LocalPool;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/** The pools of a local stack, from a {@code warmpool.yaml}: somebody's, or one of ours. */
record DescribedPools(List<LocalPool> pools) {
  DescribedPools {
    pools = List.copyOf(pools);
  }

  /**
   * Those of the file.
   *
   * @param builtIn what is read without one, a resource beside this class
   */
  static DescribedPools of(Optional<Path> config, String builtIn) {
    WarmpoolFile file = config.map(SiteReader::file).orElseGet(() -> builtIn(builtIn));
    return new DescribedPools(file.pools().stream().map(LocalPool::new).toList());
  }

  private static WarmpoolFile builtIn(String name) {
    try (InputStream in = DescribedPools.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return WarmpoolYaml.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, with so many agents always ready in the first of them. */
  DescribedPools withWarm(Optional<Integer> agents) {
    if (agents.isEmpty()) {
      return this;
    }
    LocalPool first = pools.getFirst();
    if (agents.get() < 0 || agents.get() > first.agentsMax()) {
      throw new NoSite(
          "--warm must be 0 to %d, the agents that pool %s may have: %d"
              .formatted(first.agentsMax(), first.name(), agents.get()));
    }
    List<LocalPool> changed = new ArrayList<>(pools);
    changed.set(0, first.withWarm(agents.get()));
    return new DescribedPools(changed);
  }
}
