package warmpool.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import warmpool.cli.account.AwsAccount;
import warmpool.settings.PoolSection;
import warmpool.settings.WarmpoolFile;

/** How many Fargate vCPUs the account may run, and what that means in agents of each pool. */
public record QuotaChecks(WarmpoolFile file, AwsAccount account) {
  private static final String FARGATE = "fargate";

  /** Fargate On-Demand, and Fargate Spot vCPU resource count. Source: aws-facts §1.4. */
  private static final String ON_DEMAND = "L-3032A538";

  private static final String SPOT = "L-36FBB829";

  private static final double UNITS = 1024;

  public List<Check> checks() {
    return List.of(
        Check.one("Fargate quota", () -> look("Fargate quota", ON_DEMAND, onDemand())),
        Check.one("Fargate Spot quota", () -> look("Fargate Spot quota", SPOT, spot())));
  }

  private List<PoolSection> onDemand() {
    return file.pools().stream()
        .filter(pool -> pool.capacity().spotPercent() < 100 || pool.capacity().onDemandFallback())
        .toList();
  }

  private List<PoolSection> spot() {
    return file.pools().stream().filter(pool -> pool.capacity().spotPercent() > 0).toList();
  }

  private Finding look(String about, String code, List<PoolSection> pools) {
    if (pools.isEmpty()) {
      return Finding.ok(about, "no pool uses it");
    }
    OptionalDouble quota = account.quota(FARGATE, code);
    if (quota.isEmpty()) {
      return Finding.of(
          Symptom.QUOTA_UNKNOWN,
          about,
          "AWS names no such quota in this region",
          "see whether Fargate is offered there");
    }
    double vcpus = quota.getAsDouble();
    double wanted = pools.stream().mapToDouble(pool -> vcpus(pool) * pool.agents().max()).sum();
    String words =
        "%s vCPUs: enough for %s; all pools together may want %s"
            .formatted(
                number(vcpus),
                pools.stream()
                    .map(pool -> agents(pool, vcpus))
                    .collect(Collectors.joining(", or ")),
                number(wanted));
    String fix = "ask Service Quotas for " + number(wanted) + " vCPUs (" + code + ")";
    boolean none = pools.stream().anyMatch(pool -> vcpus(pool) > vcpus);
    if (none) {
      return Finding.of(Symptom.QUOTA_TOO_SMALL, about, words, fix);
    }
    return wanted > vcpus
        ? Finding.of(Symptom.QUOTA_SHORT, about, words, fix)
        : Finding.ok(about, words);
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

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
