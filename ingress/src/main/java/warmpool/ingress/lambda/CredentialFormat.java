package warmpool.ingress.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ingress.CallerCredential;

/**
 * The accepted credentials as the secret holds them: {@code [{"user": "…", "password": "…"}, …]}.
 *
 * <p>Shape: one may stand without its list, because that is all that Secrets Manager can generate.
 *
 * <p>Gotchas: what cannot be read is empty and has no cause, because a parser's words quote its
 * input.
 */
final class CredentialFormat {
  static final String WORDS = "is not a JSON list of {\"user\": …, \"password\": …}, none blank";

  private CredentialFormat() {}

  static Optional<List<CallerCredential>> parse(String json) {
    try {
      var credentials = new ArrayList<CallerCredential>();
      JsonNode root = JsonMapper.shared().readTree(json);
      for (JsonNode entry : root.isObject() ? List.of(root) : root.asArray()) {
        credentials.add(new CallerCredential(text(entry, "user"), text(entry, "password")));
      }
      return Optional.of(List.copyOf(credentials)).filter(all -> !all.isEmpty());
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** What is no text counts as blank, which no credential may be. */
  private static String text(JsonNode entry, String name) {
    JsonNode node = entry.path(name);
    return node.isString() ? node.stringValue() : "";
  }
}
