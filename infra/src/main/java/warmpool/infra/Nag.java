package warmpool.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Objects;
import software.constructs.IConstruct;

/** Findings of cdk-nag that we have looked at and keep, each with its reason. */
final class Nag {
  private Nag() {}

  /**
   * On the construct and everything in it.
   *
   * @param rule with its pack's name before it
   */
  static void accept(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }

  /** A queue for what others could not do. */
  static void acceptAsDeadLetters(IConstruct queue) {
    accept(
        Objects.requireNonNull(queue.getNode().getDefaultChild()),
        "Serverless-SQSRedrivePolicy",
        "It is a dead-letter queue itself.");
  }
}
