package warmpool.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
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

  /**
   * Stars in a role's statements, and no others that it may get.
   *
   * @param finding what the rule calls it, as a regular expression: {@code Resource::} or {@code
   *     Action::} and what the statement says, with the logical ids of resources in {@code <…>}
   */
  record Star(String finding, String reason) {
    /** For calls that know no resource. */
    static Star any(String reason) {
      return new Star("Resource::\\*", reason);
    }
  }

  static void acceptStars(IConstruct construct, List<Star> stars) {
    if (!stars.isEmpty()) {
      NagSuppressions.addResourceSuppressions(
          construct, stars.stream().map(Nag::suppression).toList(), true);
    }
  }

  private static NagPackSuppression suppression(Star star) {
    return NagPackSuppression.builder()
        .id("AwsSolutions-IAM5")
        .reason(star.reason())
        .appliesTo(List.of(RegexAppliesTo.builder().regex("/^" + star.finding() + "$/").build()))
        .build();
  }

  /** A queue for what others could not do. */
  static void acceptAsDeadLetters(IConstruct queue) {
    accept(
        Objects.requireNonNull(queue.getNode().getDefaultChild()),
        "Serverless-SQSRedrivePolicy",
        "It is a dead-letter queue itself.");
  }
}
