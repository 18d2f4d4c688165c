package warmpool.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   */
  public List<String> usersFirst() {
    String compute = deployment.name("compute");
    List<String> first = new ArrayList<>();
    addIfUser(deployment.name("observability"), List.of(compute), first);
    addIfUser(compute, deployment.foundations(), first);
    return first;
  }

  private void addIfUser(String user, List<String> below, List<String> first) {
    if (below.stream().anyMatch(this::loses) && account.stack(user).isPresent()) {
      first.add(user);
    }
  }

  private boolean loses(String stack) {
    Optional<Deployed> before = account.stack(stack);
    Set<String> going = new TreeSet<>();
    before.ifPresent(deployed -> exports(deployed).forEach(going::add));
    going.removeAll(deployment.outputsOf(stack));
    return !going.isEmpty();
  }

  private static Stream<String> exports(Deployed deployed) {
    return deployed.outputs().keySet().stream().filter(name -> name.startsWith(PREFIX));
  }
}
