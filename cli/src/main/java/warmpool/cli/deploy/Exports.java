package warmpool.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Deployed;

/**
 * What stacks tell each other. CloudFormation takes no export away that another stack still uses.
 *
 * <p>Errors: {@code PortFailure} when the account or the templates cannot be read.
 */
public record Exports(Deployment deployment, AwsAccount account) {
  /** What the CDK calls an output that another stack asks for. */
  static final String PREFIX = "ExportsOutput";

  /**
   * The stacks to deploy before all others, one after the other, because as they are deployed they
   * use exports that the new stacks below them do not have; mostly none.
   *
   * <p>None either if that would not help: one of them needs what is not exported yet, or another
   * network is asked for, which cannot be put under agents that run. Then the first stack below is
   * refused, and nothing has changed.
   */
  public List<String> usersFirst() {
    Map<String, Deployed> deployed = new TreeMap<>();
    deployment
        .all()
        .forEach(name -> account.stack(name).ifPresent(stack -> deployed.put(name, stack)));
    Set<String> going = going(deployed);
    Set<String> users = new TreeSet<>();
    going.forEach(export -> users.addAll(account.importers(export)));
    List<String> first = deployment.all().stream().filter(users::contains).toList();
    boolean helps =
        first.stream().allMatch(user -> exported(deployed).containsAll(deployment.importsOf(user)));
    boolean network = going.stream().anyMatch(it -> it.startsWith(deployment.name("network")));
    return helps && !network ? first : List.of();
  }

  private Set<String> going(Map<String, Deployed> deployed) {
    Set<String> going = exported(deployed);
    List<String> staying = new ArrayList<>();
    for (String stack : deployed.keySet()) {
      deployment.outputsOf(stack).forEach(output -> staying.add(stack + ":" + output));
    }
    staying.forEach(going::remove);
    return going;
  }

  /** All that is exported, by the CDK's names. */
  private static Set<String> exported(Map<String, Deployed> deployed) {
    Set<String> names = new TreeSet<>();
    deployed.forEach(
        (stack, its) -> exports(its).forEach(output -> names.add(stack + ":" + output)));
    return names;
  }

  private static Stream<String> exports(Deployed deployed) {
    return deployed.outputs().keySet().stream().filter(name -> name.startsWith(PREFIX));
  }
}
