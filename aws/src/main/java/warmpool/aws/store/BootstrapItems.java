package warmpool.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Bootstrap;
import warmpool.core.agent.StartPhases;

/** What an agent's item says of its one-time token: hashes only. */
final class BootstrapItems {
  private static final String TOKEN_HASH = "tokenHash";
  private static final String USED_AT = "bootstrappedAt";
  private static final String NONCE_HASH = "nonceHash";
  private static final String REPORT_HASH = "reportHash";
  private static final String PHASES = "phases";
  private static final String QUARANTINED = "quarantined";

  private BootstrapItems() {}

  static void write(Bootstrap bootstrap, Item item) {
    item.with(TOKEN_HASH, bootstrap.tokenHash())
        .withSome(USED_AT, bootstrap.use().map(Bootstrap.Use::at))
        .withSome(NONCE_HASH, bootstrap.use().map(Bootstrap.Use::nonceHash))
        .withSome(REPORT_HASH, bootstrap.use().map(Bootstrap.Use::reportHash))
        .with(QUARANTINED, bootstrap.quarantined());
    bootstrap.phases().ifPresent(phases -> item.with(PHASES, texts(phases)));
  }

  /** Agents of earlier versions have no token. */
  static Bootstrap read(Item item) {
    if (!item.has(TOKEN_HASH)) {
      return Bootstrap.NONE;
    }
    Optional<Instant> usedAt = item.some(USED_AT, Instant::parse);
    return new Bootstrap(
        item.text(TOKEN_HASH),
        usedAt.map(at -> new Bootstrap.Use(at, item.text(NONCE_HASH), item.text(REPORT_HASH))),
        item.has(PHASES) ? Optional.of(phases(item.texts(PHASES))) : Optional.empty(),
        item.flag(QUARANTINED));
  }

  private static List<String> texts(StartPhases phases) {
    return List.of(
        phases.bootstrapped().toString(),
        phases.registered().toString(),
        phases.listening().toString());
  }

  private static StartPhases phases(List<String> texts) {
    List<Duration> read = texts.stream().map(Duration::parse).toList();
    return new StartPhases(read.get(0), read.get(1), read.get(2));
  }
}
