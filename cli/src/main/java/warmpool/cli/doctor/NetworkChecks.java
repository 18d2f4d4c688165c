package warmpool.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Subnet;
import warmpool.settings.WarmpoolFile;

/**
 * Whether agents find addresses, and a way to Azure DevOps.
 *
 * @param subnets none before they are deployed
 */
public record NetworkChecks(WarmpoolFile file, List<String> subnets, AwsAccount account) {
  private static final String ABOUT = "subnets";

  public NetworkChecks {
    subnets = List.copyOf(subnets);
  }

  public List<Check> checks() {
    return List.of(new Check(ABOUT, this::look));
  }

  private List<Finding> look() {
    if (subnets.isEmpty()) {
      return List.of(
          Finding.note(
              Symptom.NETWORK_TO_COME, ABOUT, "the network is made by the first deployment"));
    }
    List<Subnet> seen = account.subnets(subnets);
    List<Finding> findings = new ArrayList<>();
    findings.add(addresses(seen));
    seen.forEach(subnet -> findings.add(egress(subnet)));
    return findings;
  }

  private Finding addresses(List<Subnet> seen) {
    int free = seen.stream().mapToInt(Subnet::freeAddresses).sum();
    int wanted = file.pools().stream().mapToInt(pool -> pool.agents().max()).sum();
    String words = free + " free addresses for at most " + wanted + " agents, one each";
    String fix = "take larger subnets, or more of them";
    if (free == 0) {
      return Finding.of(Symptom.ADDRESSES_NONE, ABOUT, words, fix);
    }
    return free < wanted
        ? Finding.of(Symptom.ADDRESSES_SHORT, ABOUT, words, fix)
        : Finding.ok(ABOUT, words);
  }

  private Finding egress(Subnet subnet) {
    String about = ABOUT + " " + subnet.id();
    Optional<String> through = account.egress(subnet).through();
    if (through.isEmpty()) {
      return Finding.of(
          Symptom.EGRESS_NONE,
          about,
          "has no route to the Internet, so no agent reaches Azure DevOps",
          "give it a route to a NAT gateway, or to an Internet gateway with public addresses");
    }
    boolean direct = through.get().startsWith("igw-");
    if (direct && !file.stack().network().publicAddresses()) {
      return Finding.of(
          Symptom.EGRESS_NEEDS_PUBLIC_ADDRESS,
          about,
          "leads to an Internet gateway, but agents get no public address",
          "set publicIp: true, or take subnets behind a NAT gateway");
    }
    return Finding.ok(about, "leads out through " + through.get());
  }
}
