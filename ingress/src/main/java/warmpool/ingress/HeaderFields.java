package warmpool.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fields from headers, and remembers everything that is wrong with them. */
final class HeaderFields {
  /** What Azure DevOps leaves behind when it does not know a variable: all three kinds of it. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\(|\\$\\[|\\$\\{\\{");

  private final CallHeaders headers;
  private final List<String> problems = new ArrayList<>();

  HeaderFields(CallHeaders headers) {
    this.headers = headers;
  }

  /** Empty only with a problem remembered. */
  <T> Optional<T> required(String name, FieldRule<T> rule) {
    if (headers.values(name).isEmpty()) {
      problems.add(name + " is missing");
    }
    return optional(name, rule);
  }

  <T> Optional<T> optional(String name, FieldRule<T> rule) {
    List<String> values = headers.values(name);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Reading<T> reading =
        values.size() > 1
            ? new Reading.Wrong<>("is there more than once, with different values")
            : single(values.getFirst(), rule);
    return switch (reading) {
      case Reading.Fits<T>(T value) -> Optional.of(value);
      case Reading.Wrong<T>(String words) -> {
        problems.add(name + " " + words);
        yield Optional.empty();
      }
    };
  }

  private static <T> Reading<T> single(String value, FieldRule<T> rule) {
    return VARIABLE.matcher(value).find()
        ? new Reading.Wrong<>("still holds a variable that Azure DevOps did not fill in")
        : rule.read(value);
  }

  List<String> problems() {
    return problems;
  }
}
