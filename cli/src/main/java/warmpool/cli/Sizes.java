package warmpool.cli;

import warmpool.cli.figures.PoolCost.Size;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;
import warmpool.settings.PoolSection;
import warmpool.settings.PoolSection.Architecture;

/** How large a pool's agents are. */
final class Sizes {
  private Sizes() {}

  static Size of(Site site, PoolName pool) {
    return site.file().stream()
        .flatMap(file -> file.pools().stream())
        .filter(section -> section.name().equals(pool))
        .findFirst()
        .map(Sizes::size)
        .orElse(Size.USUAL);
  }

  private static Size size(PoolSection section) {
    return new Size(
        section.size().cpu(),
        section.size().memory(),
        section.architecture() == Architecture.ARM64,
        false);
  }
}
