package warmpool.simulation.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields of one part of a file; what is wrong with them is collected. */
record Fields(String where, JsonNode node, List<String> problems) {

  /** Says so if there is a field of another name. */
  void only(Set<String> known) {
    node.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(where + " knows no '" + name + "', only " + known));
  }

  String text(String name, String otherwise) {
    return node.has(name) ? node.path(name).asString("") : otherwise;
  }

  int number(String name, int otherwise) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isInt()) {
      problems.add(where + ": " + name + " must be a whole number: " + value.asString(""));
    }
    return value.isInt() ? value.intValue() : otherwise;
  }

  Optional<Double> decimal(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      problems.add(where + ": " + name + " must be a number: " + value.asString(""));
      return Optional.empty();
    }
    return Optional.of(value.doubleValue());
  }

  /** Written {@code 90s}, {@code 2m}, {@code 4h} or as ISO 8601 has it. */
  Duration duration(String name, Duration otherwise) {
    return read(
        name,
        otherwise,
        text -> {
          String iso = text.toUpperCase(Locale.ROOT).replace(" ", "");
          return Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
        });
  }

  /** A time of the first day, {@code 10:00}, as a duration since {@code start}. */
  Duration clock(String name, LocalTime start, Duration otherwise) {
    return read(name, otherwise, text -> Duration.between(start, LocalTime.parse(text)));
  }

  private interface Reading {
    Duration of(String text);
  }

  private Duration read(String name, Duration otherwise, Reading reading) {
    if (!node.has(name)) {
      return otherwise;
    }
    String text = node.path(name).asString("");
    try {
      return reading.of(text);
    } catch (DateTimeException unreadable) {
      problems.add(where + ": " + name + " is not a time such as 90s, 2m or 10:00: " + text);
      return otherwise;
    }
  }
}
