package warmpool.local.cloudwatch;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CloudWatch's standard units. */
final class Units {
  private static final Set<String> AMOUNTS =
      Stream.of("Bytes", "Bits")
          .flatMap(base ->
              Stream.of("", "Kilo", "Mega", "Giga", "Tera")
                  .map(size -> size.isEmpty() ? base : size + base.toLowerCase(Locale.ROOT)))
          .collect(Collectors.toUnmodifiableSet());

  static final Set<String> ALL =
      Stream.of(
              AMOUNTS.stream(),
              AMOUNTS.stream().map(amount -> amount + "/Second"),
              Stream.of(
                  "Seconds",
                  "Microseconds",
                  "Milliseconds",
                  "Percent",
                  "Count",
                  "Count/Second",
                  "None"))
          .flatMap(units -> units)
          .collect(Collectors.toUnmodifiableSet());

  private Units() {}
}
