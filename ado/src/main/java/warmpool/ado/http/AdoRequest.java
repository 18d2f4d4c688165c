package warmpool.ado.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call to an organisation; safe to repeat, as all of ours are.
 *
 * @param organisation base address with a trailing slash
 * @param path below it, encoded, without a leading slash
 * @param body empty if there is none
 */
public record AdoRequest(Verb verb, URI organisation, String path, String body, Content content) {
  /** What is done. */
  public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** What the body is. */
  public enum Content {
    NONE(""),
    JSON("application/json; charset=utf-8"),
    BYTES("application/octet-stream");

    private final String type;

    Content(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  public static AdoRequest get(URI organisation, String path) {
    return new AdoRequest(Verb.GET, organisation, path, "", Content.NONE);
  }

  public static AdoRequest delete(URI organisation, String path) {
    return new AdoRequest(Verb.DELETE, organisation, path, "", Content.NONE);
  }

  /** A call whose body is the value as JSON. */
  public static AdoRequest json(Verb verb, URI organisation, String path, Object value) {
    String body = JsonMapper.shared().writeValueAsString(value);
    return new AdoRequest(verb, organisation, path, body, Content.JSON);
  }

  /** A call whose body is the text as it is. */
  public static AdoRequest bytes(Verb verb, URI organisation, String path, String text) {
    return new AdoRequest(verb, organisation, path, text, Content.BYTES);
  }

  /** The text as one piece of a path or query. */
  public static String encode(String piece) {
    return URLEncoder.encode(piece, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return verb + " " + organisation + path;
  }
}
