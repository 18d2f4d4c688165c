package warmpool.cli.removal;

import java.util.Optional;
import java.util.stream.Stream;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;

/**
 * Whether a compute stack, finished or not, has a scaler that lets agents go.
 *
 * @param ticks whether it is called each minute
 * @param cluster where agents are, also of a scaler that ticks no more
 */
public record ScalerState(boolean ticks, Optional<String> cluster) {
  private static final String CLUSTER = "AWS::ECS::Cluster";
  private static final String SCHEDULE = "AWS::Scheduler::Schedule";

  /** Of the stack's schedules the one that ticks, with what the CDK appends to its name. */
  private static final String TICK = "EachMinute[0-9A-F]{8}";

  /**
   * By what the stack has, and not by its status or its outputs, which it gets last: a stack that
   * failed may have had a scaler for minutes, and one that is half removed has its outputs still.
   */
  public static ScalerState of(Deployed compute) {
    return new ScalerState(
        of(compute, SCHEDULE).anyMatch(each -> each.logical().matches(TICK)),
        of(compute, CLUSTER).map(Resource::physical).findFirst());
  }

  private static Stream<Resource> of(Deployed stack, String type) {
    return stack.resources().stream().filter(each -> each.type().equals(type));
  }
}
