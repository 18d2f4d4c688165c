package warmpool.ado.entra;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Why Entra refused, in our words: the kind that OAuth names, the number that Entra names, and what
 * to put right.
 *
 * <p>Shape: numbers choose the advice and nothing else, because Entra changes them (its own
 * documentation says so). The description is never repeated: it may quote what was sent.
 */
record Refusal(Optional<String> kind, OptionalInt number) {
  /** By RFC 6749 §5.2 and Entra; any other word of an answer stays out. */
  private static final List<String> KINDS =
      List.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "invalid_resource",
          "invalid_target",
          "access_denied",
          "interaction_required",
          "temporarily_unavailable",
          "server_error");

  private static final List<String> TEMPORARY = List.of("temporarily_unavailable", "server_error");

  private static final String FEDERATION =
      "no federated credential of the application matches: its issuer must be the account's token"
          + " issuer, its subject the role that runs this, its audience"
          + " api://AzureADTokenExchange; a new one needs some minutes";

  private static final Pattern NUMBER = Pattern.compile("AADSTS([0-9]{1,9})(?![0-9])");

  static final Refusal UNREADABLE = new Refusal(Optional.empty(), OptionalInt.empty());

  static Refusal of(JsonNode error) {
    String kind = error.path("error").asString("");
    return new Refusal(Optional.of(kind).filter(KINDS::contains), number(error));
  }

  boolean temporary() {
    return kind.filter(TEMPORARY::contains).isPresent();
  }

  /** A sentence without an end, for the status of the answer. */
  String words(int status) {
    StringBuilder words = new StringBuilder("Entra refused the application (").append(status);
    kind.ifPresent(word -> words.append(", ").append(word));
    number.ifPresent(code -> words.append(", AADSTS").append(code));
    words.append(")");
    advice(status).ifPresent(advice -> words.append(": ").append(advice));
    return words.toString();
  }

  private Optional<String> advice(int status) {
    Optional<String> known =
        number.isPresent() ? adviceOnNumber(number.getAsInt()) : Optional.empty();
    return known
        .or(() -> kind.flatMap(Refusal::adviceOnKind))
        .or(() -> status == 404 ? Optional.of("check authority and tenant") : Optional.empty());
  }

  private static Optional<String> adviceOnNumber(int number) {
    String advice =
        switch (number) {
          case 7000215, 7000216 -> "use the value (not the id) of a current client secret";
          case 7000222 -> "the client secret has expired: make a new one and store it";
          case 700016 -> "the tenant has no such application: check client and tenant";
          case 7000112, 7000229 -> "the application is disabled, or not in the tenant";
          case 90002, 900021, 900023 -> "there is no such tenant: check it";
          case 70021, 700211, 700212, 700213, 700223 -> FEDERATION;
          case 700024 -> "the assertion is not valid at this time: check the clocks";
          case 700027 -> "the assertion's signature is not accepted: check the issuer";
          case 500011 -> "the tenant does not know Azure DevOps: connect the organisation to it";
          case 53003, 53011, 530003 -> "a policy of the tenant (conditional access) forbids it";
          default -> "";
        };
    return Optional.of(advice).filter(words -> !words.isEmpty());
  }

  private static Optional<String> adviceOnKind(String kind) {
    return switch (kind) {
      case "invalid_client", "invalid_grant" ->
          Optional.of("check the client secret, or the federated credential");
      case "unauthorized_client" -> Optional.of("check client and tenant");
      default -> Optional.empty();
    };
  }

  private static OptionalInt number(JsonNode error) {
    JsonNode first = error.path("error_codes").path(0);
    if (first.isInt() && first.intValue() > 0) {
      return OptionalInt.of(first.intValue());
    }
    Matcher inWords = NUMBER.matcher(error.path("error_description").asString(""));
    return inWords.find()
        ? OptionalInt.of(Integer.parseInt(inWords.group(1)))
        : OptionalInt.empty();
  }
}
