package warmpool.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import warmpool.cli.account.AwsAccount;
import warmpool.settings.PoolSection;
import warmpool.settings.WarmpoolFile;

/**
 * How much the account may run at once: vCPUs, and what they mean in agents of each pool; calls of
 * functions; builds of the image.
 */
public record QuotaChecks(WarmpoolFile file, AwsAccount account) {
  /** Fargate On-Demand, and Fargate Spot vCPU resource count. Source: aws-facts §1.4. */
  private static final Quota ON_DEMAND = new Quota("Fargate quota", "fargate", "L-3032A538");

  private static final Quota SPOT = new Quota("Fargate Spot quota", "fargate", "L-36FBB829");

  /** Concurrent executions, of all functions in the region; a new account may have 10. */
  private static final Quota CALLS = new Quota("Lambda concurrency", "lambda", "L-B99A9384");

  /**
   * Concurrently running builds for Linux/Medium environment: on what the image's project builds. A
   * new account may have none. Source of the code: listings of the quotas that others published.
   */
  private static final Quota BUILDS = new Quota("CodeBuild quota", "codebuild", "L-2DC20C30");

  private static final double UNITS = 1024;

  /**
   * The readers of two queues may take 20 each, those of hints one for each pool; what is left has
   * to do for webhooks, agents that start, and other applications.
   */
  private static final int CALLS_MIN = 100;

  /** AWS' own default is 1,000, and Service Quotas takes no request that is not above it. */
  private static final int CALLS_ASKED = 1001;

  /** One builds; the default is mostly 1, and a request may have to be above that. */
  private static final int BUILDS_ASKED = 2;

  /** A quota, by the names that Service Quotas gives it, and by ours. */
  private record Quota(String about, String service, String code) {}

  public List<Check> checks() {
    return List.of(
        Check.one(ON_DEMAND.about(), () -> agents(ON_DEMAND, onDemand())),
        Check.one(SPOT.about(), () -> agents(SPOT, spot())),
        Check.one(CALLS.about(), () -> look(CALLS, this::calls)),
        Check.one(BUILDS.about(), () -> look(BUILDS, this::builds)));
  }

  private List<PoolSection> onDemand() {
    return file.pools().stream()
        .filter(pool -> pool.capacity().spotPercent() < 100 || pool.capacity().onDemandFallback())
        .toList();
  }

  private List<PoolSection> spot() {
    return file.pools().stream().filter(pool -> pool.capacity().spotPercent() > 0).toList();
  }

  private Finding look(Quota quota, DoubleFunction<Finding> judge) {
    OptionalDouble value = account.quota(quota.service(), quota.code());
    return value.isPresent()
        ? judge.apply(value.getAsDouble())
        : Finding.of(
            Symptom.QUOTA_UNKNOWN,
            quota.about(),
            "AWS names no such quota in this region",
            "see whether " + quota.service() + " is offered there");
  }

  private Finding agents(Quota quota, List<PoolSection> pools) {
    return pools.isEmpty()
        ? Finding.ok(quota.about(), "no pool uses it")
        : look(quota, vcpus -> agents(quota, pools, vcpus));
  }

  private Finding agents(Quota quota, List<PoolSection> pools, double vcpus) {
    double wanted = pools.stream().mapToDouble(pool -> vcpus(pool) * pool.agents().max()).sum();
    String words =
        "%s vCPUs: enough for %s; all pools together may want %s"
            .formatted(
                number(vcpus),
                pools.stream()
                    .map(pool -> agents(pool, vcpus))
                    .collect(Collectors.joining(", or ")),
                number(wanted));
    String fix = request(quota, Math.ceil(wanted));
    boolean none = pools.stream().anyMatch(pool -> vcpus(pool) > vcpus);
    if (none) {
      return Finding.of(Symptom.QUOTA_TOO_SMALL, quota.about(), words, fix);
    }
    return wanted > vcpus
        ? Finding.of(Symptom.QUOTA_SHORT, quota.about(), words, fix)
        : Finding.ok(quota.about(), words);
  }

  private static String agents(PoolSection pool, double vcpus) {
    return "%d of %s (%s vCPU each, at most %d)"
        .formatted(
            (int) Math.floor(vcpus / vcpus(pool)),
            pool.name(),
            number(vcpus(pool)),
            pool.agents().max());
  }

  private static double vcpus(PoolSection pool) {
    return pool.size().cpu() / UNITS;
  }

  private Finding calls(double most) {
    String words = number(most) + " calls of functions at once, other applications' too";
    return most >= CALLS_MIN
        ? Finding.ok(CALLS.about(), words)
        : Finding.of(
            Symptom.CONCURRENCY_SHORT,
            CALLS.about(),
            words
                + "; the readers of two queues may take 20 each, so that in a burst webhooks are"
                + " refused, and Azure DevOps does not send them again",
            request(CALLS, CALLS_ASKED));
  }

  private Finding builds(double most) {
    return most >= 1
        ? Finding.ok(BUILDS.about(), "builds at once on Linux/Medium: " + number(most))
        : Finding.of(
            Symptom.BUILDS_NONE,
            BUILDS.about(),
            "no build may run on Linux/Medium, so no image can be made: \"Cannot have more than 0"
                + " builds in queue for the account\"",
            request(BUILDS, BUILDS_ASKED));
  }

  /** What asks for more; it may take AWS a day or two to answer. */
  private String request(Quota quota, double value) {
    return "aws service-quotas request-service-quota-increase --region %s --service-code %s"
            .formatted(file.stack().region(), quota.service())
        + " --quota-code %s --desired-value %s".formatted(quota.code(), number(value));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
