package warmpool.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Findings of cdk-nag that we have looked at and keep, each with its reason. */
final class Nag {
  private Nag() {}

  /** On the construct and everything in it. */
  static void accept(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct,
        List.of(NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason).build()),
        true);
  }
}
