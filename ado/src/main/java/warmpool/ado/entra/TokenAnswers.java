package warmpool.ado.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.entra.TokenAnswer.Granted;
import warmpool.ado.entra.TokenAnswer.Refused;
import warmpool.ado.entra.TokenAnswer.TryLater;
import warmpool.ado.http.BoundedHttp.Outcome.Answered;

/** Gives an answer of Entra's token endpoint its meaning. Source: RFC 6749 §5. */
final class TokenAnswers {
  /** A token that lives shorter is of no use to an agent that has to start with it first. */
  static final Duration LIFETIME_MIN = Duration.ofMinutes(1);

  /** Entra's longest are 28 hours; what says that it lives longer is looked at again by then. */
  static final Duration LIFETIME_MAX = Duration.ofHours(28);

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Letters of a bearer token (RFC 6750 §2.1). Entra's are below 4 kB; headers bear 16 at most. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16000}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private TokenAnswers() {}

  static TokenAnswer read(Answered answer, Instant now) {
    int status = answer.status();
    if (status == 200) {
      return granted(answer.body());
    }
    Optional<Duration> after = answer.throttle(now).retryAfter();
    if (status == 429) {
      return later(after, "Entra throttles us (429)");
    }
    if (status >= 500 || status == 408) {
      return later(after, "Entra is in trouble (" + status + ")");
    }
    if (status >= 400) {
      Refusal refusal = json(answer.body()).map(Refusal::of).orElse(Refusal.UNREADABLE);
      return refusal.temporary()
          ? later(after, "Entra is in trouble (" + status + ")")
          : new Refused(refusal.words(status));
    }
    return status >= 300
        ? new Refused("Entra's address sends us elsewhere (" + status + "): check the authority")
        : notUnderstood();
  }

  private static TokenAnswer granted(String body) {
    Optional<JsonNode> json = json(body);
    if (json.isEmpty()) {
      return notUnderstood();
    }
    String token = json.get().path("access_token").asString("");
    String type = json.get().path("token_type").asString("");
    Optional<Duration> lifetime = lifetime(json.get().path("expires_in"));
    return TOKEN.matcher(token).matches() && type.equalsIgnoreCase("Bearer") && lifetime.isPresent()
        ? new Granted(token, lifetime.get())
        : notUnderstood();
  }

  /** Seconds, as a number or in quotes; none that make no sense. */
  private static Optional<Duration> lifetime(JsonNode seconds) {
    String text = seconds.isIntegralNumber() || seconds.isString() ? seconds.asString("") : "";
    return Optional.of(text)
        .filter(digits -> SECONDS.matcher(digits).matches())
        .map(digits -> Duration.ofSeconds(Long.parseLong(digits)))
        .filter(lifetime -> lifetime.compareTo(LIFETIME_MIN) >= 0)
        .map(lifetime -> lifetime.compareTo(LIFETIME_MAX) > 0 ? LIFETIME_MAX : lifetime);
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException notJson) {
      // A page of some proxy: nothing in it is Entra's.
      return Optional.empty();
    }
  }

  private static TokenAnswer notUnderstood() {
    return later(Optional.empty(), "Entra's answer is not understood");
  }

  private static TokenAnswer later(Optional<Duration> after, String why) {
    return new TryLater(false, after, why);
  }
}
