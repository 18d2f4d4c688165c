package warmpool.ado.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.port.AdoCredential;

/** One request to an organisation and the meaning of its answer. */
final class Exchange implements AutoCloseable {
  /**
   * A queued job comes with every agent that could run it, some 330 bytes each: 50 jobs for 1,000
   * agents. Beyond it the pool counts as not seen.
   */
  static final int ANSWER_BYTES_MAX = 1 << 24;

  /** Printable ASCII, which is what a header may carry and what every real token is. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  private final InstantSource time;
  private final BoundedHttp http;

  Exchange(AdoHttpSettings settings, InstantSource time) {
    this.time = time;
    this.http =
        new BoundedHttp(settings.connectTimeout(), settings.requestTimeout(), ANSWER_BYTES_MAX);
  }

  static boolean isSendable(AdoCredential credential) {
    return SENDABLE.matcher(credential.secret()).matches();
  }

  InstantSource time() {
    return time;
  }

  AdoAnswer once(AdoRequest request, AdoCredential credential) {
    return switch (http.once(toHttp(request, credential))) {
      case BoundedHttp.Outcome.Answered(var status, var headers, var body) ->
          AnswerClassifier.classify(status, headers, body, time.instant());
      case BoundedHttp.Outcome.Failed(var interrupted, var why) ->
          new TryLater(interrupted ? Trouble.INTERRUPTED : Trouble.BROKEN, Optional.empty(), why);
    };
  }

  @Override
  public void close() {
    http.close();
  }

  private static HttpRequest toHttp(AdoRequest request, AdoCredential credential) {
    URI address = URI.create(request.organisation() + request.path());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(address)
            .version(BoundedHttp.version(address.getScheme()))
            .method(request.verb().name(), body(request))
            .header("Accept", "application/json")
            .header("User-Agent", "warmpool")
            // Otherwise a bad credential is answered with a redirect to the sign-in page.
            .header("X-TFS-FedAuthRedirect", "Suppress")
            .header("Authorization", credential.authorization());
    if (request.content() != AdoRequest.Content.NONE) {
      http.header("Content-Type", request.content().type());
    }
    return http.build();
  }

  private static BodyPublisher body(AdoRequest request) {
    return request.content() == AdoRequest.Content.NONE
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body());
  }
}
