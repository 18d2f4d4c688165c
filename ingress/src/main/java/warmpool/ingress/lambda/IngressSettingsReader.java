package warmpool.ingress.lambda;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/** Reads what only the ingress has, and remembers what is wrong with it. */
final class IngressSettingsReader {
  private final Settings settings;
  private final AwsSettings aws;
  private final List<String> problems = new ArrayList<>();

  IngressSettingsReader(Settings settings) {
    this.settings = settings;
    this.aws = AwsSettings.of(settings);
  }

  IngressSettings read() {
    Set<PoolName> pools = pools();
    Organisations organisations = settings.organisations("WARMPOOL_ORGANISATIONS", aws.local());
    URI queue = settings.uri("WARMPOOL_CHECK_QUEUE_URL");
    Optional<CredentialSource> credentials = credentials();
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    return new IngressSettings(pools, organisations, queue, credentials.orElseThrow(), aws);
  }

  private Set<PoolName> pools() {
    var pools = new TreeSet<PoolName>();
    for (String name : settings.someTexts("WARMPOOL_POOL_NAMES")) {
      try {
        pools.add(new PoolName(name));
      } catch (IllegalArgumentException notAName) {
        problems.add("WARMPOOL_POOL_NAMES: " + notAName.getMessage());
      }
    }
    return pools;
  }

  private Optional<CredentialSource> credentials() {
    Optional<String> given = settings.optionalText("WARMPOOL_WEBHOOK_CREDENTIALS");
    if (given.isEmpty()) {
      return secret();
    }
    if (!aws.local()) {
      problems.add("WARMPOOL_WEBHOOK_CREDENTIALS is for WARMPOOL_LOCAL=true only");
      return Optional.empty();
    }
    Optional<CredentialSource> parsed =
        given.flatMap(CredentialFormat::parse).map(CredentialSource.Given::new);
    if (parsed.isEmpty()) {
      problems.add("WARMPOOL_WEBHOOK_CREDENTIALS " + CredentialFormat.WORDS);
    }
    return parsed;
  }

  private Optional<CredentialSource> secret() {
    Optional<String> arn = settings.optionalText("WARMPOOL_WEBHOOK_SECRET_ARN");
    if (arn.isEmpty()) {
      problems.add("WARMPOOL_WEBHOOK_SECRET_ARN is missing: set it");
    }
    return arn.map(CredentialSource.Secret::new);
  }
}
