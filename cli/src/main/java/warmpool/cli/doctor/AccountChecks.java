package warmpool.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Identity;
import warmpool.core.port.PortFailure;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.WarmpoolFile;

/** The account: who we are there, and whether it can be deployed to. */
public record AccountChecks(WarmpoolFile file, AwsAccount account, InstantSource time) {
  /** AWS refuses signatures that are five minutes off. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private static final Duration SKEW_NOTED = Duration.ofSeconds(30);

  /** The parameter that the cdk's bootstrap leaves behind, and the oldest that our cdk takes. */
  private static final String BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version";

  private static final int BOOTSTRAP_MIN = 6;

  /** By which ECS acts in an account. */
  private static final String ECS_ROLE = "AWSServiceRoleForECS";

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.one("region", this::region));
    checks.add(Check.one("AWS credentials", this::credentials));
    checks.add(Check.one("clock", this::clock));
    checks.add(Check.one("CDK bootstrap", this::bootstrap));
    checks.add(Check.one("role of ECS", this::ecsRole));
    if (file.home().credential().orElseThrow() instanceof Credential.Federated) {
      checks.add(Check.one("outbound federation", this::federation));
    }
    return checks;
  }

  private Finding region() {
    String region = file.stack().region();
    return Region.regions().contains(Region.of(region))
        ? Finding.ok("region", region)
        : Finding.of(
            Symptom.REGION_UNKNOWN,
            "region",
            region + " is none that the SDK knows",
            "correct stack.region in warmpool.yaml");
  }

  private Finding credentials() {
    try {
      Identity identity = account.identity();
      return Finding.ok("AWS credentials", identity.arn() + " in account " + identity.account());
    } catch (PortFailure e) {
      if (e.retryable()) {
        throw e;
      }
      return Finding.of(
          Symptom.SIGNED_OUT,
          "AWS credentials",
          String.valueOf(e.getMessage()),
          "sign in: aws sso login, or set AWS_PROFILE");
    }
  }

  private Finding clock() {
    Optional<Instant> theirs = account.clock();
    if (theirs.isEmpty()) {
      return Finding.of(
          Symptom.CLOCK_UNKNOWN, "clock", "AWS did not say what time it is", "look again");
    }
    Duration skew = Duration.between(theirs.get(), time.instant()).abs();
    String words = "this machine's clock is " + skew.toSeconds() + " s off from AWS'";
    String fix = "set it by the network: timedatectl set-ntp true";
    if (skew.compareTo(SKEW_MAX) >= 0) {
      return Finding.of(
          Symptom.CLOCK_WRONG,
          "clock",
          words + "; AWS refuses what is signed five minutes off",
          fix);
    }
    return skew.compareTo(SKEW_NOTED) > 0
        ? Finding.of(Symptom.CLOCK_OFF, "clock", words, fix)
        : Finding.ok("clock", words);
  }

  private Finding bootstrap() {
    String fix = "npx cdk bootstrap aws://<account>/" + file.stack().region();
    Optional<Integer> version = account.parameter(BOOTSTRAP).flatMap(AccountChecks::number);
    if (version.isEmpty()) {
      return Finding.of(
          Symptom.BOOTSTRAP_MISSING,
          "CDK bootstrap",
          "account and region have not been prepared for the cdk",
          fix);
    }
    return version.get() >= BOOTSTRAP_MIN
        ? Finding.ok("CDK bootstrap", "version " + version.get())
        : Finding.of(
            Symptom.BOOTSTRAP_OLD,
            "CDK bootstrap",
            "version " + version.get() + " is too old",
            fix);
  }

  /** ECS makes it with the first cluster, and often cannot assume it yet when it wants to. */
  private Finding ecsRole() {
    return account.hasRole(ECS_ROLE)
        ? Finding.ok("role of ECS", ECS_ROLE + " is there")
        : Finding.of(
            Symptom.ECS_ROLE_MISSING,
            "role of ECS",
            ECS_ROLE
                + " is missing, as where ECS has never been used; the cluster may then fail with"
                + " \"Unable to assume the service linked role\", and the compute stack with it",
            "aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com");
  }

  private Finding federation() {
    return account
        .tokenIssuer()
        .map(issuer -> Finding.ok("outbound federation", "the account's tokens are of " + issuer))
        .orElseGet(() ->
            Finding.of(
                Symptom.FEDERATION_OFF,
                "outbound federation",
                "the account issues no tokens for others, so the functions have none to present",
                "aws iam enable-outbound-web-identity-federation, once for the account"));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
