package warmpool.scaler.lambda;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.SecretSource;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.scaler.TickSettings;
import warmpool.scaler.ecs.FleetSettings;

/**
 * What the scaler Lambdas are told.
 *
 * @param pools {@code WARMPOOL_POOLS}, as JSON
 * @param organisation {@code WARMPOOL_ADO_ORGANISATION}: where the pools are
 * @param identity {@code WARMPOOL_ADO_PAT_SECRET_ARN}, or {@code WARMPOOL_ENTRA_TENANT}, {@code
 *     WARMPOOL_ENTRA_CLIENT}, {@code WARMPOOL_ENTRA_SECRET_ARN} and {@code
 *     WARMPOOL_ENTRA_AUTHORITY}; or, in the local stack, {@code WARMPOOL_ADO_PAT}
 * @param table {@code WARMPOOL_TABLE}
 * @param checkQueue {@code WARMPOOL_CHECK_QUEUE_URL}, for its depth
 * @param pairingQueue {@code WARMPOOL_PAIRING_QUEUE_URL}
 * @param signalQueue {@code WARMPOOL_SIGNAL_QUEUE_URL}
 * @param fleet {@code WARMPOOL_STACK}, {@code WARMPOOL_CLUSTER}, {@code WARMPOOL_TASK_DEFINITION},
 *     {@code WARMPOOL_CONTAINER}, {@code WARMPOOL_SUBNETS}, {@code WARMPOOL_SECURITY_GROUPS},
 *     {@code WARMPOOL_PUBLIC_IP}
 * @param bootstrapKey {@code WARMPOOL_BOOTSTRAP_KEY_SECRET_ARN}; or, in the local stack, {@code
 *     WARMPOOL_BOOTSTRAP_KEY}
 * @param ticks of {@code WARMPOOL_STACK}
 */
record ScalerSettings(
    PoolCatalog pools,
    URI organisation,
    Organisations organisations,
    AdoIdentity identity,
    String table,
    String checkQueue,
    String pairingQueue,
    String signalQueue,
    FleetSettings fleet,
    SecretSource bootstrapKey,
    TickSettings ticks,
    AwsSettings aws) {
  private static final Pattern REVISED = Pattern.compile(".+:[0-9]+");

  static ScalerSettings read(Map<String, String> values) {
    return Settings.read(
        values,
        settings -> {
          AwsSettings aws = AwsSettings.of(settings);
          return new ScalerSettings(
              settings.pools("WARMPOOL_POOLS"),
              settings.uri("WARMPOOL_ADO_ORGANISATION"),
              settings.organisations("WARMPOOL_ADO_ORGANISATION", aws.local()),
              AdoIdentity.of(settings, aws.local()),
              settings.text("WARMPOOL_TABLE"),
              settings.text("WARMPOOL_CHECK_QUEUE_URL"),
              settings.text("WARMPOOL_PAIRING_QUEUE_URL"),
              settings.text("WARMPOOL_SIGNAL_QUEUE_URL"),
              fleet(settings),
              SecretSource.of(settings, "WARMPOOL_BOOTSTRAP_KEY", aws.local()),
              settings.value(
                  "WARMPOOL_STACK",
                  TickSettings::standard,
                  "write 1 to 20 lower-case letters or digits",
                  TickSettings.standard("missing")),
              aws);
        });
  }

  private static FleetSettings fleet(Settings settings) {
    return new FleetSettings(
        settings.text("WARMPOOL_STACK"),
        settings.text("WARMPOOL_CLUSTER"),
        settings.value(
            "WARMPOOL_TASK_DEFINITION",
            ScalerSettings::revised,
            "write it with its revision, such as warmpool-agent:7",
            "missing:1"),
        settings.text("WARMPOOL_CONTAINER"),
        settings.someTexts("WARMPOOL_SUBNETS"),
        settings.texts("WARMPOOL_SECURITY_GROUPS"),
        settings.optionalText("WARMPOOL_PUBLIC_IP").filter("true"::equals).isPresent());
  }

  private static String revised(String taskDefinition) {
    if (!REVISED.matcher(taskDefinition).matches()) {
      throw new IllegalArgumentException("without a revision");
    }
    return taskDefinition;
  }
}
