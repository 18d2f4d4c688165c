package warmpool.cli.figures;

import java.util.Locale;
import warmpool.aws.dashboard.AgentPrice;
import warmpool.cli.figures.PoolFigures.AgentSeconds;

/**
 * What agents cost, nearly.
 *
 * @param hourly dollars for one agent
 * @param basis where the price is from and what is not in it
 */
public record PoolCost(double total, double idle, double hourly, String basis) {
  /** Source: aws-facts §1.9. */
  private static final String LIST =
      "list prices of us-east-1, on demand, as published by third parties until June 2026;"
          + " without Spot, discounts, disk, addresses, network and the control plane";

  private static final double HOUR = 3600;

  /**
   * An agent's size.
   *
   * @param assumed whether nobody has told it
   */
  public record Size(int cpu, int memory, boolean arm, boolean assumed) {
    /** What a pool has if the file does not say otherwise. */
    public static final Size USUAL = new Size(1024, 2048, true, true);

    String words() {
      return String.format(
          Locale.ROOT,
          "%.2g vCPU, %.2g GiB, %s%s",
          cpu / 1024.0,
          memory / 1024.0,
          arm ? "arm64" : "x86_64",
          assumed ? " (assumed: no warmpool.yaml says it)" : "");
    }
  }

  public static PoolCost of(AgentSeconds agents, Size size) {
    double hourly = AgentPrice.perHour(size.cpu(), size.memory(), size.arm());
    return new PoolCost(
        agents.total() / HOUR * hourly,
        agents.ready() / HOUR * hourly,
        hourly,
        size.words() + "; " + LIST);
  }
}
