package warmpool.ingress.lambda;

import java.util.List;

/**
 * One part of a generated webhook, and what the oracle says of it.
 *
 * @param name a header's name; {@code :method}, {@code :pool} and {@code :body} are not headers
 * @param values none if the part is absent
 * @param status what it alone would be answered
 */
record Part(String name, List<String> values, int status) {
  static Part good(String name, String... values) {
    return new Part(name, List.of(values), 200);
  }

  static Part bad(int status, String name, String... values) {
    return new Part(name, List.of(values), status);
  }
}
