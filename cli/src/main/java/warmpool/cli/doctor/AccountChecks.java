package warmpool.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Identity;
import warmpool.core.port.PortFailure;
import warmpool.settings.WarmpoolFile;

/** The account: who we are there, and whether it can be deployed to. */
public record AccountChecks(WarmpoolFile file, AwsAccount account, InstantSource time) {
  /** AWS refuses signatures that are five minutes off. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private static final Duration SKEW_NOTED = Duration.ofSeconds(30);

  /** The parameter that the cdk's bootstrap leaves behind, and the oldest that our cdk takes. */
  private static final String BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version";

  private static final int BOOTSTRAP_MIN = 6;

  public List<Check> checks() {
    return List.of(
        Check.one("region", this::region),
        Check.one("AWS credentials", this::credentials),
        Check.one("clock", this::clock),
        Check.one("CDK bootstrap", this::bootstrap));
  }

  private Finding region() {
    String region = file.stack().region();
    return Region.regions().contains(Region.of(region))
        ? Finding.ok("region", region)
        : Finding.error(
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
      return Finding.error(
          "AWS credentials",
          String.valueOf(e.getMessage()),
          "sign in: aws sso login, or set AWS_PROFILE");
    }
  }

  private Finding clock() {
    Optional<Instant> theirs = account.clock();
    if (theirs.isEmpty()) {
      return Finding.unseen("clock", "AWS did not say what time it is", "");
    }
    Duration skew = Duration.between(theirs.get(), time.instant()).abs();
    String words = "this machine's clock is " + skew.toSeconds() + " s off from AWS'";
    String fix = "set it by the network: timedatectl set-ntp true";
    if (skew.compareTo(SKEW_MAX) >= 0) {
      return Finding.error("clock", words + "; AWS refuses what is signed five minutes off", fix);
    }
    return skew.compareTo(SKEW_NOTED) > 0
        ? Finding.warning("clock", words, fix)
        : Finding.ok("clock", words);
  }

  private Finding bootstrap() {
    String fix = "npx cdk bootstrap aws://<account>/" + file.stack().region();
    Optional<Integer> version = account.parameter(BOOTSTRAP).flatMap(AccountChecks::number);
    if (version.isEmpty()) {
      return Finding.error(
          "CDK bootstrap", "account and region have not been prepared for the cdk", fix);
    }
    return version.get() >= BOOTSTRAP_MIN
        ? Finding.ok("CDK bootstrap", "version " + version.get())
        : Finding.error("CDK bootstrap", "version " + version.get() + " is too old", fix);
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
