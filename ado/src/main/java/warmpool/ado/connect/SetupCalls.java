package warmpool.ado.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.ado.http.AdoRequest.Verb;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.PortFailure;

/**
 * Calls whose failure is the end of what an operator wanted.
 *
 * <p>Gotchas: a write is sent once; had its answer been lost, a second one could make a second
 * thing. The next run of the command sees what there is.
 */
final class SetupCalls {
  private static final String PORT = "Azure DevOps";

  private final AdoHttp reads;
  private final AdoHttp writes;
  private final URI organisation;
  private final AdoCredentials credentials;

  SetupCalls(AdoHttp http, URI organisation, AdoCredentials credentials) {
    this.reads = http;
    this.writes = http.aside();
    this.organisation = organisation;
    this.credentials = credentials;
  }

  /** Empty if it is not there. */
  Optional<JsonNode> find(String what, String path) {
    AdoAnswer answer = reads.send(AdoRequest.get(organisation, path), credentials.current());
    return answer instanceof AdoAnswer.NotFound
        ? Optional.empty()
        : Optional.of(json(what, answer));
  }

  /** The elements of a list; none if what they belong to is not there. */
  List<JsonNode> list(String what, String path) {
    return find(what, path).stream().flatMap(found -> found.path("value").valueStream()).toList();
  }

  JsonNode write(String what, Verb verb, String path, JsonNode body) {
    AdoRequest request = AdoRequest.json(verb, organisation, path, body);
    return json(what, writes.send(request, credentials.current()));
  }

  /** What is gone already is as good as deleted. */
  void delete(String what, String path) {
    AdoAnswer answer = writes.send(AdoRequest.delete(organisation, path), credentials.current());
    if (!(answer instanceof AdoAnswer.Done || answer instanceof AdoAnswer.NotFound)) {
      throw failure(what, answer);
    }
  }

  private static JsonNode json(String what, AdoAnswer answer) {
    if (!(answer instanceof AdoAnswer.Done done)) {
      throw failure(what, answer);
    }
    try {
      return JsonMapper.shared().readTree(done.body());
    } catch (JacksonException notJson) {
      throw new PortFailure(PORT, false, what + ": its answer is not understood", null);
    }
  }

  private static PortFailure failure(String what, AdoAnswer answer) {
    return switch (answer) {
      case AdoAnswer.TryLater later -> new PortFailure(PORT, true, what + ": " + later.why(), null);
      case AdoAnswer.CredentialRejected(String why) ->
          refused(what + ": the token is " + why + "; see which rights it needs in --help");
      case AdoAnswer.NotFound(String why) -> refused(what + ": " + why);
      case AdoAnswer.Closed(String why) -> refused(what + ": " + why);
      case AdoAnswer.Refused(_, String why) -> refused(what + ": " + why);
      case AdoAnswer.AgentHasJob _ -> refused(what + ": the agent has a job");
      case AdoAnswer.Done _ -> throw new IllegalStateException("done is no failure: " + what);
    };
  }

  private static PortFailure refused(String words) {
    return new PortFailure(PORT, false, words, null);
  }
}
