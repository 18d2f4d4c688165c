package warmpool.cli.removal;

import java.util.Optional;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;

/**
 * Whether a compute stack, finished or not, has a scaler that lets agents go.
 *
 * @param ticks whether it is called each minute
 * @param cluster where agents are, also of a scaler that ticks no more
 */
public record ScalerState(boolean ticks, Optional<String> cluster) {
  static final String SCHEDULE = "AWS::Scheduler::Schedule";
  static final String CLUSTER = "AWS::ECS::Cluster";

  /**
   * By what the stack has, and not by its status or its outputs, which it gets last: a stack that
   * failed may have had a scaler for minutes, and one that is half removed has its outputs still.
   */
  public static ScalerState of(Deployed compute) {
    return new ScalerState(physical(compute, SCHEDULE).isPresent(), physical(compute, CLUSTER));
  }

  private static Optional<String> physical(Deployed stack, String type) {
    return stack.resources().stream()
        .filter(each -> each.type().equals(type))
        .map(Resource::physical)
        .findFirst();
  }
}
