package warmpool.cli.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.ado.connect.CheckTerms;
import warmpool.ado.connect.ServiceConnection;
import warmpool.cli.connect.ConnectPlan;
import warmpool.cli.connect.Seen;
import warmpool.cli.connect.Seen.SeenPool;
import warmpool.cli.connect.Seen.SeenProject;
import warmpool.cli.connect.Seen.SeenQueue;
import warmpool.cli.connect.Wish;
import warmpool.core.name.PoolName;

/**
 * Whether Azure DevOps asks us, and in the way that works.
 *
 * @param deadlines how long requests of each pool wait for an agent
 * @param webhook where checks have to go, if that is known
 */
public record SetupChecks(Seen seen, Map<PoolName, Duration> deadlines, Optional<URI> webhook) {
  /** A check's token ends then. Source: ado-protocol §1.8. */
  private static final Duration TOKEN_LIFE = Duration.ofDays(2);

  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    seen.pools().forEach((name, pool) -> findings.addAll(pool(name, pool)));
    for (SeenProject project : seen.projects()) {
      findings.add(connection(project));
      project.queues().forEach((name, queue) -> findings.addAll(check(project, name, queue)));
    }
    return findings;
  }

  private List<Finding> pool(PoolName name, SeenPool pool) {
    String about = "pool " + name;
    if (pool.pool().isEmpty()) {
      return List.of(
          Finding.of(Symptom.POOL_MISSING, about, "is not in Azure DevOps", connect("<name>")));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        pool.pool().get().autoUpdate()
            ? Finding.of(
                Symptom.POOL_UPDATES_AGENTS,
                about,
                "lets agents update themselves; one that lives for one job spends it on that",
                connect("<name>"))
            : Finding.ok(about, "automatic agent updates are off"));
    findings.add(
        pool.members().stream().anyMatch(ConnectPlan::isPlaceholder)
            ? Finding.ok(about, "has a placeholder")
            : Finding.of(
                Symptom.PLACEHOLDER_MISSING,
                about,
                "has no placeholder, so jobs fail at once while no agent is there",
                connect("<name>")));
    return findings;
  }

  private Finding connection(SeenProject project) {
    String about = "service connection in " + project.project().name();
    String fix = connect(project.project().name());
    Optional<ServiceConnection> connection = project.connection();
    if (connection.isEmpty()) {
      return Finding.note(
          Symptom.CONNECTION_MISSING, about, "connect has made none; a check may use another one");
    }
    String url = connection.get().url();
    if (!url.endsWith("/")) {
      return Finding.of(
          Symptom.CONNECTION_WITHOUT_SLASH,
          about,
          "its url has no trailing slash, so checks call another address",
          fix);
    }
    return webhook.isPresent() && !webhook.get().toString().equals(url)
        ? Finding.of(
            Symptom.CONNECTION_ELSEWHERE,
            about,
            "leads to " + url + ", but the webhook is elsewhere",
            fix)
        : Finding.ok(about, "leads to the webhook");
  }

  private List<Finding> check(SeenProject project, PoolName name, SeenQueue queue) {
    String about = "check on " + name + " in " + project.project().name();
    String fix = connect(project.project().name());
    if (queue.queue().isEmpty()) {
      return List.of(
          Finding.of(Symptom.QUEUE_MISSING, about, "the project has no queue of the pool", fix));
    }
    if (queue.check().isEmpty()) {
      return List.of(
          Finding.of(
              Symptom.CHECK_MISSING,
              about,
              "there is none, so stages start without asking us",
              fix));
    }
    List<Finding> flaws =
        flaws(about, queue.check().get().terms(), deadlines.getOrDefault(name, Duration.ZERO), fix);
    return flaws.isEmpty() ? List.of(Finding.ok(about, "asks us as it should")) : flaws;
  }

  private static List<Finding> flaws(
      String about, CheckTerms terms, Duration deadline, String fix) {
    List<Finding> flaws = new ArrayList<>();
    if (!terms.callback()) {
      String words = "is in ApiResponse mode: it passes as soon as we answer, without any agent";
      flaws.add(Finding.of(Symptom.CHECK_IN_API_RESPONSE_MODE, about, words, fix));
    }
    if (terms.retryInterval() != 0) {
      String words = "is evaluated every " + terms.retryInterval() + " minutes; it has to be 0";
      flaws.add(Finding.of(Symptom.CHECK_EVALUATED_AGAIN, about, words, fix));
    }
    if (!terms.method().equalsIgnoreCase("POST")) {
      flaws.add(
          Finding.of(
              Symptom.CHECK_NOT_POSTED, about, "calls with " + terms.method() + ", not POST", fix));
    }
    flaws.addAll(headers(about, terms, fix));
    flaws.addAll(timeout(about, terms.timeout(), deadline, fix));
    return flaws;
  }

  private static List<Finding> headers(String about, CheckTerms terms, String fix) {
    List<Finding> flaws = new ArrayList<>();
    for (String missing : terms.missingHeaders()) {
      flaws.add(
          switch (missing) {
            case "BuildId" ->
                Finding.of(
                    Symptom.HEADER_BUILD_ID_MISSING,
                    about,
                    "has no BuildId header, so agents may be started for cancelled runs",
                    fix);
            case "TimelineId" ->
                Finding.of(
                    Symptom.HEADER_TIMELINE_ID_MISSING,
                    about,
                    "has no TimelineId header, so the run page shows no progress",
                    fix);
            case "Content-Type" ->
                Finding.note(
                    Symptom.HEADER_CONTENT_TYPE_MISSING, about, "has no Content-Type header");
            default ->
                Finding.of(
                    Symptom.HEADER_MISSING,
                    about,
                    "has no header " + missing + ", so we refuse its calls",
                    fix);
          });
    }
    return flaws;
  }

  private static List<Finding> timeout(
      String about, Duration timeout, Duration deadline, String fix) {
    String words = "its timeout is " + timeout.toMinutes() + " minutes; ";
    if (timeout.compareTo(TOKEN_LIFE) >= 0) {
      return List.of(
          Finding.of(
              Symptom.TIMEOUT_BEYOND_TOKEN,
              about,
              words + "its token ends after 48 hours, ours to answer with",
              fix));
    }
    if (timeout.compareTo(Wish.TIMEOUT_MAX) > 0) {
      return List.of(
          Finding.of(Symptom.TIMEOUT_LONG, about, words + "more than a day is of no use", fix));
    }
    return timeout.compareTo(deadline) <= 0
        ? List.of(
            Finding.of(
                Symptom.TIMEOUT_BEFORE_DEADLINE,
                about,
                words + "we answer until " + deadline.toMinutes() + ", and it will not listen",
                fix))
        : List.of();
  }

  private static String connect(String project) {
    return "./warmpool connect --project " + project;
  }
}
