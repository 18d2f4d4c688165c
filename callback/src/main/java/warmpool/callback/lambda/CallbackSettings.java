package warmpool.callback.lambda;

import java.util.Map;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;

/**
 * What the callback Lambda is told.
 *
 * @param pools {@code WARMPOOL_POOLS} or {@code WARMPOOL_POOLS_FILE}, as JSON
 * @param liveSettings {@code WARMPOOL_LIVE_SETTINGS}: parameter with what was changed since
 * @param organisations {@code WARMPOOL_ORGANISATIONS}, parted by commas: where answers may go
 * @param table {@code WARMPOOL_TABLE}
 * @param checkQueue {@code WARMPOOL_CHECK_QUEUE_URL}
 * @param pairingQueue {@code WARMPOOL_PAIRING_QUEUE_URL}
 * @param signalQueue {@code WARMPOOL_SIGNAL_QUEUE_URL}
 */
record CallbackSettings(
    PoolCatalog pools,
    String liveSettings,
    Organisations organisations,
    String table,
    String checkQueue,
    String pairingQueue,
    String signalQueue,
    AwsSettings aws) {

  static CallbackSettings read(Map<String, String> values) {
    return Settings.read(
        values,
        settings -> {
          AwsSettings aws = AwsSettings.of(settings);
          return new CallbackSettings(
              settings.pools("WARMPOOL_POOLS"),
              settings.text("WARMPOOL_LIVE_SETTINGS"),
              settings.organisations("WARMPOOL_ORGANISATIONS", aws.local()),
              settings.text("WARMPOOL_TABLE"),
              settings.text("WARMPOOL_CHECK_QUEUE_URL"),
              settings.text("WARMPOOL_PAIRING_QUEUE_URL"),
              settings.text("WARMPOOL_SIGNAL_QUEUE_URL"),
              aws);
        });
  }
}
