package warmpool.ado.check;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.RunLookup;

/**
 * Asks for the status of the build that waits, because nobody tells a check that its run was
 * cancelled.
 *
 * <p>Source: ado-protocol §1.6.
 */
public final class AdoRunLookup implements RunLookup {
  private final AdoHttp http;

  public AdoRunLookup(AdoHttp http) {
    this.http = http;
  }

  @Override
  public Run runOf(CheckOrigin origin, JobToken token) {
    return origin.build().map(build -> runOf(origin, token, build)).orElse(Run.UNKNOWN);
  }

  private Run runOf(CheckOrigin origin, JobToken token, long build) {
    AdoRequest status =
        AdoRequest.get(
            origin.organisation(),
            origin.project() + "/_apis/build/builds/" + build + PlanPath.VERSION);
    AdoAnswer answer =
        http.send(status, new AdoCredential(AdoCredential.Scheme.BEARER, token.value()));
    return answer instanceof AdoAnswer.Done done ? run(done.body()) : Run.UNKNOWN;
  }

  private static Run run(String build) {
    try {
      String status = JsonMapper.shared().readTree(build).path("status").asString("");
      return switch (status.toLowerCase(Locale.ROOT)) {
        case "cancelling", "completed" -> Run.OVER;
        case "notstarted", "inprogress", "postponed" -> Run.LIVE;
        default -> Run.UNKNOWN;
      };
    } catch (JacksonException notJson) {
      return Run.UNKNOWN;
    }
  }
}
