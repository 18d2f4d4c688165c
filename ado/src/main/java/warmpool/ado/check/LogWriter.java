package warmpool.ado.check;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.check.AdoProgressLog.Text;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.ado.http.AdoRequest.Verb;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.AdoCredential;

/**
 * Writes one text as a check's log: creates a log, fills it, hangs it on the check's timeline
 * record.
 *
 * <p>Units: three calls at most, none of them repeated.
 */
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  /** As many checks as could be open at once; beyond, an old one may be warned of again. */
  private static final int WARNED_MAX = 4_096;

  /** What the run page shows beside the check; the log has the rest. */
  private static final int OPERATION_MAX = 256;

  private final AdoHttp http;
  private final InstantSource time;
  private final LinkedHashSet<CheckRequestId> warned = new LinkedHashSet<>();

  LogWriter(AdoHttp http, InstantSource time) {
    this.http = http;
    this.time = time;
  }

  void write(CheckRequestId id, Text text) {
    Optional<String> plan = PlanPath.of(id, text.origin());
    Optional<UUID> timeline = text.origin().timeline();
    if (plan.isEmpty() || timeline.isEmpty()) {
      return;
    }
    Call call = new Call(text.origin().organisation(), plan.get(), credential(text));
    AdoAnswer created = create(call, id);
    OptionalLong log = created instanceof Done done ? number(done.body()) : OptionalLong.empty();
    if (log.isEmpty()) {
      warnOnce(id, "it could not be created: " + words(created));
      return;
    }
    AdoAnswer filled = fill(call, log.getAsLong(), text);
    if (!(filled instanceof Done)) {
      warnOnce(id, "it could not be filled: " + words(filled));
      return;
    }
    AdoAnswer hung = hang(call, timeline.get(), record(id, log.getAsLong(), text));
    if (!(hung instanceof Done)) {
      warnOnce(id, "it could not be shown: " + words(hung));
    }
  }

  void warnOnce(CheckRequestId id, String why) {
    if (isFirst(id)) {
      LOG.atWarn()
          .addKeyValue("requestId", id)
          .addKeyValue("why", why)
          .log("The check's log is incomplete");
    }
  }

  private boolean isFirst(CheckRequestId id) {
    synchronized (warned) {
      boolean first = warned.add(id);
      if (warned.size() > WARNED_MAX) {
        warned.removeFirst();
      }
      return first;
    }
  }

  private AdoAnswer create(Call call, CheckRequestId id) {
    return call.json(Verb.POST, "/logs", Map.of("path", "logs\\" + id.taskInstanceId()));
  }

  private AdoAnswer fill(Call call, long log, Text text) {
    String content = LogText.of(text.lines(), text.token(), time.instant());
    return http.send(
        AdoRequest.bytes(Verb.POST, call.organisation, call.path("/logs/" + log), content),
        call.credential);
  }

  private AdoAnswer hang(Call call, UUID timeline, Map<String, Object> record) {
    return call.json(
        Verb.PATCH,
        "/timelines/" + timeline + "/records",
        Map.of("count", 1, "value", List.of(record)));
  }

  private static Map<String, Object> record(CheckRequestId id, long log, Text text) {
    String latest = LogText.clean(text.lines().getLast(), text.token());
    return Map.of(
        "id",
        id.taskInstanceId().toString(),
        "log",
        Map.of("id", log),
        "currentOperation",
        LogText.cut(latest, OPERATION_MAX));
  }

  private static OptionalLong number(String created) {
    try {
      return JsonMapper.shared().readTree(created).path("id").asLongOpt();
    } catch (JacksonException notJson) {
      return OptionalLong.empty();
    }
  }

  private static String words(AdoAnswer answer) {
    return answer instanceof Done ? "its answer is not understood" : answer.toString();
  }

  private static AdoCredential credential(Text text) {
    return new AdoCredential(AdoCredential.Scheme.BEARER, text.token().value());
  }

  /** What all three calls have in common. */
  private final class Call {
    private final URI organisation;
    private final String plan;
    private final AdoCredential credential;

    Call(URI organisation, String plan, AdoCredential credential) {
      this.organisation = organisation;
      this.plan = plan;
      this.credential = credential;
    }

    AdoAnswer json(Verb verb, String below, Object value) {
      return http.send(AdoRequest.json(verb, organisation, path(below), value), credential);
    }

    String path(String below) {
      return plan + below + PlanPath.VERSION;
    }
  }
}
