package warmpool.scaler.lambda;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;

/**
 * What the agent endpoint is told.
 *
 * @param pools names of {@code WARMPOOL_POOLS} or {@code WARMPOOL_POOLS_FILE}
 * @param preregistered {@code WARMPOOL_PREREGISTERED_POOLS}: those whose agents we register; the
 *     others' register themselves, for which the identity must be Entra's
 * @param organisation {@code WARMPOOL_ADO_ORGANISATION}
 * @param identity as the scaler's
 * @param table {@code WARMPOOL_TABLE}
 * @param signalQueue {@code WARMPOOL_SIGNAL_QUEUE_URL}
 */
record AgentEndpointSettings(
    Set<PoolName> pools,
    Set<PoolName> preregistered,
    URI organisation,
    Organisations organisations,
    AdoIdentity identity,
    String table,
    String signalQueue,
    AwsSettings aws) {

  static AgentEndpointSettings read(Map<String, String> values) {
    return Settings.read(
        values,
        settings -> {
          AwsSettings aws = AwsSettings.of(settings);
          Set<PoolName> pools =
              settings.pools("WARMPOOL_POOLS").pools().stream()
                  .map(PoolSettings::name)
                  .collect(Collectors.toUnmodifiableSet());
          AdoIdentity identity = AdoIdentity.of(settings, aws.local());
          Set<PoolName> preregistered = preregistered(settings, pools);
          registrable(settings, identity, pools, preregistered);
          return new AgentEndpointSettings(
              pools,
              preregistered,
              settings.uri("WARMPOOL_ADO_ORGANISATION"),
              settings.organisations("WARMPOOL_ADO_ORGANISATION", aws.local()),
              identity,
              settings.text("WARMPOOL_TABLE"),
              settings.text("WARMPOOL_SIGNAL_QUEUE_URL"),
              aws);
        });
  }

  private static Set<PoolName> preregistered(Settings settings, Set<PoolName> pools) {
    String key = "WARMPOOL_PREREGISTERED_POOLS";
    Set<PoolName> named = new LinkedHashSet<>();
    for (String name : settings.texts(key)) {
      pools.stream()
          .filter(pool -> pool.value().equals(name))
          .findFirst()
          .ifPresentOrElse(
              named::add,
              () -> settings.problem(key + " names " + name + ": write names of WARMPOOL_POOLS"));
    }
    return named;
  }

  private static void registrable(
      Settings settings, AdoIdentity identity, Set<PoolName> pools, Set<PoolName> preregistered) {
    boolean lends =
        switch (identity) {
          case AdoIdentity.PatGiven _, AdoIdentity.PatSecret _ -> false;
          case AdoIdentity.EntraSecret _, AdoIdentity.EntraFederated _ -> true;
        };
    if (!lends && !preregistered.containsAll(pools)) {
      settings.problem(
          "a personal access token never enters a container: set WARMPOOL_ENTRA_TENANT and"
              + " WARMPOOL_ENTRA_CLIENT instead, or name every pool in"
              + " WARMPOOL_PREREGISTERED_POOLS");
    }
  }
}
