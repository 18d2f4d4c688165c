package warmpool.cli.site;

import java.util.List;
import warmpool.cli.account.AwsAccount;
import warmpool.settings.NetworkKind;
import warmpool.settings.WarmpoolFile;

/** In which subnets agents run. */
public final class Subnets {
  private Subnets() {}

  /** Those of the file, or of the deployed network; none before it is deployed. */
  public static List<String> of(WarmpoolFile file, AwsAccount account) {
    return switch (file.stack().network()) {
      case NetworkKind.Existing existing -> existing.subnets();
      case NetworkKind.Private _ -> deployed(file, account, "Vpcagents.*");
      case NetworkKind.Public _ -> deployed(file, account, "Vpc.*");
    };
  }

  private static List<String> deployed(WarmpoolFile file, AwsAccount account, String names) {
    return account.stack("warmpool-" + file.stack().name() + "-network").stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(each -> each.type().equals("AWS::EC2::Subnet"))
        .filter(each -> each.logical().matches(names))
        .map(AwsAccount.Resource::physical)
        .toList();
  }
}
