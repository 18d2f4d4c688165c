package warmpool.cli;

import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.site.NoSite;

/** The secret that says who may call the webhook: one user, or a list of them. */
final class WebhookSecret {
  /** A user of the webhook. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + ", redacted]";
    }
  }

  private WebhookSecret() {}

  /** The first user. Errors: {@link NoSite}, which repeats nothing of the secret. */
  static Login first(String secret) {
    try {
      JsonNode read = JsonMapper.shared().readTree(secret);
      Iterator<JsonNode> users =
          read.isArray() ? read.values().iterator() : List.of(read).iterator();
      if (users.hasNext()) {
        JsonNode user = users.next();
        Login login = new Login(user.path("user").asString(""), user.path("password").asString(""));
        if (!login.user().isBlank() && !login.password().isBlank()) {
          return login;
        }
      }
    } catch (JacksonException notJson) {
      throw unusable();
    }
    throw unusable();
  }

  private static NoSite unusable() {
    return new NoSite("the webhook's secret holds no user with a password: see docs/settings.md");
  }
}
