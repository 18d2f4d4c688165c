package warmpool.cli.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.client.AwsSettings;
import warmpool.cli.account.SignedCalls.Answer;
import warmpool.cli.account.SignedCalls.Ask;
import warmpool.cli.account.SignedCalls.Service;
import warmpool.core.port.PortFailure;

/** AWS' ways to be asked: JSON with a target, a form that is answered in XML, and paths. */
final class AwsCalls {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int SERVER_ERROR = 500;

  private final SignedCalls calls;

  AwsCalls(AwsSettings aws) {
    this.calls = new SignedCalls(aws);
  }

  /** A read document, and what time it was there. */
  record Told(Xml document, Optional<Instant> date) {}

  /** Errors: {@link AwsError} when AWS refuses, {@link PortFailure} for everything else. */
  JsonNode json(Service service, String target, Map<String, ?> request) {
    Answer answer =
        calls.send(
            service,
            Ask.post(
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
                JsonMapper.shared().writeValueAsString(request)));
    JsonNode read = tree(service, answer);
    if (answer.status() != OK) {
      String type = read.path("__type").asString("");
      throw error(service, answer, type.substring(type.indexOf('#') + 1));
    }
    return read;
  }

  /** The same, of a service that wants a form. */
  Told form(Service service, String version, String action, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("Action", action);
    all.put("Version", version);
    String body =
        all.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    Answer answer =
        calls.send(
            service,
            Ask.post(
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), body));
    return new Told(document(service, answer), answer.date());
  }

  /** A service that is asked by paths. */
  Xml list(Service service, String path, Map<String, String> query) {
    return document(
        service, calls.send(service, new Ask(SdkHttpMethod.GET, path, query, Map.of(), "")));
  }

  void delete(Service service, String path) {
    Answer answer =
        calls.send(service, new Ask(SdkHttpMethod.DELETE, path, Map.of(), Map.of(), ""));
    if (answer.status() != OK && answer.status() != NO_CONTENT) {
      document(service, answer);
    }
  }

  private static Xml document(Service service, Answer answer) {
    Xml document = Xml.read(service.host(), answer.body());
    if (answer.status() != OK) {
      throw error(
          service, answer, document.all("Code").stream().findFirst().map(Xml::text).orElse(""));
    }
    return document;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode tree(Service service, Answer answer) {
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw new PortFailure(
          service.host(), answer.status() >= SERVER_ERROR, "its answer is not understood", null);
    }
  }

  /** Codes are names of kinds of errors; whatever else AWS says may repeat what was sent. */
  private static AwsError error(Service service, Answer answer, String code) {
    String known = code.matches("[A-Za-z0-9.]{1,80}") ? code : "an unnamed error";
    String words = service.host() + ": " + known + " (" + answer.status() + ")";
    return new AwsError(known, words, answer.date());
  }
}
