package warmpool.cli;

import picocli.CommandLine.Option;
import warmpool.cli.site.NoSite;

/** Whether somebody wants to be asked before something is changed. */
final class YesOption {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  boolean isGiven() {
    return yes;
  }

  /** Whether somebody agrees, now or beforehand. Errors: {@link NoSite} if nobody can be asked. */
  boolean agreed(SiteOptions options, Output output, String question) {
    if (yes) {
      return true;
    }
    output.question(question + " [y/N]");
    return Answers.yes(options.around().answers());
  }
}
