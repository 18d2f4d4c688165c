package warmpool.cli.site;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.PoolSettingsJson;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;
import warmpool.settings.LambdaEnvironments;
import warmpool.settings.WarmpoolFile;

/**
 * One stack, as its Lambdas are told of it.
 *
 * @param values keys of {@code docs/settings.md}, and a few of the operator's own
 * @param webhook with a trailing slash, once it is deployed
 * @param file what it was deployed from, if that is known
 * @param time what time it is there
 */
public record Site(
    String name,
    PoolCatalog pools,
    URI organisation,
    Organisations organisations,
    String table,
    String checkQueue,
    String pairingQueue,
    Optional<URI> webhook,
    AwsSettings aws,
    Map<String, String> values,
    Optional<WarmpoolFile> file,
    InstantSource time) {
  public Site {
    values = Map.copyOf(values);
  }

  /** Errors: {@link NoSite} with everything that is missing. */
  static Site of(Map<String, String> values, Optional<WarmpoolFile> file, InstantSource time) {
    try {
      return Settings.read(values, settings -> read(settings, values, file, time));
    } catch (InvalidSettings e) {
      throw new NoSite("where the stack is, is not clear: " + String.join("; ", e.problems()));
    }
  }

  private static Site read(
      Settings settings,
      Map<String, String> values,
      Optional<WarmpoolFile> file,
      InstantSource time) {
    AwsSettings aws = AwsSettings.of(settings);
    return new Site(
        settings.text("WARMPOOL_STACK"),
        settings.pools("WARMPOOL_POOLS"),
        settings.uri("WARMPOOL_ADO_ORGANISATION"),
        settings.organisations("WARMPOOL_ADO_ORGANISATION", aws.local()),
        settings.text("WARMPOOL_TABLE"),
        settings.text("WARMPOOL_CHECK_QUEUE_URL"),
        settings.text("WARMPOOL_PAIRING_QUEUE_URL"),
        settings.optionalUri("WARMPOOL_WEBHOOK_URL"),
        aws,
        values,
        file,
        settings
            .optionalText("WARMPOOL_LOCAL_CLOCK")
            .map(clock -> LocalClock.read(clock, time))
            .orElse(time));
  }

  /** A pool as the file has it, deployed like that or not; empty without a file. */
  public Optional<PoolSettings> inFile(PoolName pool) {
    return file.flatMap(known ->
        new PoolCatalog(PoolSettingsJson.read(LambdaEnvironments.pools(known))).find(pool));
  }

  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  /**
   * The pools of these names; all if none is named.
   *
   * <p>Errors: {@link NoSite} for a pool that is not there.
   */
  public List<PoolName> pools(List<String> wanted) {
    if (wanted.isEmpty()) {
      return pools.names();
    }
    return wanted.stream().map(this::pool).toList();
  }

  public PoolName pool(String wanted) {
    return pools.names().stream()
        .filter(pool -> pool.value().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new NoSite("the stack has no pool " + wanted + "; it has " + pools.names()));
  }

  @Override
  public String toString() {
    return "Site[" + name + ", redacted]";
  }
}
