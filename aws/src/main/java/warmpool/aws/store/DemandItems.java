package warmpool.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;

/** Demand as items, one for each five minutes in which somebody came, and back. */
final class DemandItems {
  static final String ARRIVALS = "arrivals";
  static final String WARM_HITS = "warmHits";

  /** As many as a day can have. */
  static final int BUCKETS_PER_DAY = 288;

  static final Duration KEPT = Duration.ofDays(60);

  private static final long BUCKET_SECONDS = 300;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
  private static final int DAY_LENGTH = "yyyymmdd".length();

  private DemandItems() {}

  /** When the five minutes began that {@code at} is in. */
  static Instant start(Instant at) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), BUCKET_SECONDS) * BUCKET_SECONDS);
  }

  static Key key(PoolName pool, Instant start) {
    LocalDateTime utc = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
    return new Key(partition(pool, utc.toLocalDate()), TIME.format(utc));
  }

  static String partition(PoolName pool, LocalDate day) {
    return "POOL#" + pool + "#DEMAND#" + DAY.format(day);
  }

  static DemandBucket read(Item item) {
    String partition = item.key().partition();
    String day = partition.substring(partition.length() - DAY_LENGTH);
    Instant start =
        LocalDateTime.parse(day + item.key().sort(), DAY_AND_TIME).toInstant(ZoneOffset.UTC);
    return new DemandBucket(start, item.count(ARRIVALS), item.count(WARM_HITS));
  }
}
