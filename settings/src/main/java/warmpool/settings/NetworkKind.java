package warmpool.settings;

import java.util.List;

/** Where agents run. */
public sealed interface NetworkKind {
  /** A VPC of its own, with private subnets behind NAT gateways. */
  record Private(String cidr, int zones, int natGateways) implements NetworkKind {}

  /** A VPC of its own, with public subnets. */
  record Public(String cidr, int zones) implements NetworkKind {}

  /**
   * A VPC that is there.
   *
   * @param zones one for each subnet, in the same order
   */
  record Existing(String vpc, List<String> subnets, List<String> zones, boolean publicIp)
      implements NetworkKind {
    public Existing {
      subnets = List.copyOf(subnets);
      zones = List.copyOf(zones);
    }
  }

  /** Whether agents need public addresses to reach Azure DevOps. */
  default boolean publicAddresses() {
    return switch (this) {
      case Private _ -> false;
      case Public _ -> true;
      case Existing existing -> existing.publicIp();
    };
  }
}
