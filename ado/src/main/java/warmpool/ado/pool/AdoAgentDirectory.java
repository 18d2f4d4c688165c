package warmpool.ado.pool;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import warmpool.ado.http.AdoAnswer;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.ado.http.AdoRequest.Verb;
import warmpool.ado.pool.PoolCalls.Read;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PoolJob;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;

/**
 * The pools of one organisation, over REST. Source: ado-protocol §3.
 *
 * <p>Shape: the job queue is read before the agents, and a job that an agent has by then is not
 * queued any more; so one that is handed over between the two reads is counted once.
 */
public final class AdoAgentDirectory implements AgentDirectory {
  private static final String PORT = "agent directory";

  private final PoolCalls calls;
  private final InstantSource time;

  public AdoAgentDirectory(
      AdoHttp http, URI organisation, AdoCredentials credentials, InstantSource time) {
    this.calls = new PoolCalls(http, organisation, credentials);
    this.time = time;
  }

  @Override
  public DirectoryView observe(PoolName pool) {
    return switch (calls.poolNumber(pool)) {
      case Read.Failed<Long>(DirectoryView.Unavailable how, _) -> how;
      case Read.Rejected<Long>(String why) -> new DirectoryView.Rejected(why);
      case Read.Got<Long>(Long number, _) -> observe(pool, number);
    };
  }

  @Override
  public void disable(PoolName pool, long registration) {
    AdoRequest change =
        AdoRequest.json(
            Verb.PATCH,
            calls.organisation(),
            agent(number(pool), registration),
            Map.of("id", registration, "enabled", false));
    switch (calls.send(change)) {
      case AdoAnswer.Done _, AdoAnswer.NotFound _ -> {}
      case AdoAnswer.AgentHasJob _ -> throw failure(false, "disabling met a job");
      case AdoAnswer.TryLater later -> throw failure(true, later.why());
      case AdoAnswer.CredentialRejected(String why) ->
          throw failure(false, PoolCalls.REJECTED + why);
      case AdoAnswer.Closed(String why) -> throw failure(false, why);
      case AdoAnswer.Refused(_, String why) -> throw failure(false, why);
    }
  }

  @Override
  public void addPlaceholder(PoolName pool) {
    long number = number(pool);
    String path = PoolCalls.below(number) + "/agents";
    Read<List<JsonNode>> found =
        calls.list(pool, path + "?agentName=" + AdoRequest.encode(PLACEHOLDER));
    boolean there =
        found instanceof Read.Got<List<JsonNode>> got
            && got.value().stream()
                .anyMatch(node -> node.path("name").asString("").equals(PLACEHOLDER));
    if (there) {
      return;
    }
    AdoRequest register =
        AdoRequest.json(
            Verb.POST,
            calls.organisation(),
            path + "?" + PoolCalls.VERSION,
            AgentDescription.placeholder(PLACEHOLDER));
    switch (calls.send(register)) {
      case AdoAnswer.Done _ -> {}
      case AdoAnswer.TryLater later -> throw failure(true, later.why());
      case AdoAnswer.CredentialRejected _ -> throw failure(false, PoolCalls.REJECTED);
      case AdoAnswer.NotFound(String why) -> throw failure(true, why);
      case AdoAnswer.AgentHasJob _ -> throw failure(false, "registering met a job");
      case AdoAnswer.Closed(String why) -> throw failure(false, why);
      case AdoAnswer.Refused(_, String why) -> throw failure(false, why);
    }
  }

  @Override
  public Removal remove(PoolName pool, long registration) {
    AdoRequest delete = AdoRequest.delete(calls.organisation(), agent(number(pool), registration));
    return switch (calls.send(delete)) {
      case AdoAnswer.Done _, AdoAnswer.NotFound _ -> Removal.REMOVED;
      case AdoAnswer.AgentHasJob _ -> Removal.HAS_JOB;
      case AdoAnswer.TryLater later -> throw failure(true, later.why());
      case AdoAnswer.CredentialRejected(String why) ->
          throw failure(false, PoolCalls.REJECTED + why);
      case AdoAnswer.Closed(String why) -> throw failure(false, why);
      case AdoAnswer.Refused(_, String why) -> throw failure(false, why);
    };
  }

  private DirectoryView observe(PoolName pool, long number) {
    Read<List<JsonNode>> requests =
        calls.list(pool, PoolCalls.below(number) + "/jobrequests?completedRequestCount=0");
    return switch (requests) {
      case Read.Failed<List<JsonNode>>(DirectoryView.Unavailable how, _) -> how;
      case Read.Rejected<List<JsonNode>>(String why) -> new DirectoryView.Rejected(why);
      case Read.Got<List<JsonNode>> got -> observe(pool, number, got);
    };
  }

  private DirectoryView observe(PoolName pool, long number, Read.Got<List<JsonNode>> requests) {
    Read<List<JsonNode>> agents =
        calls.list(
            pool,
            PoolCalls.below(number)
                + "/agents?includeAssignedRequest=true&includeCapabilities=false");
    return switch (agents) {
      case Read.Failed<List<JsonNode>>(DirectoryView.Unavailable how, _) -> how;
      case Read.Rejected<List<JsonNode>>(String why) -> new DirectoryView.Rejected(why);
      case Read.Got<List<JsonNode>> got -> seen(requests, got);
    };
  }

  private DirectoryView seen(Read.Got<List<JsonNode>> requests, Read.Got<List<JsonNode>> agents) {
    Instant now = time.instant();
    List<Registration> registrations = PoolJson.registrations(agents.value(), now);
    Set<Long> taken =
        registrations.stream()
            .flatMap(registration -> registration.job().stream())
            .map(PoolJob::number)
            .collect(Collectors.toUnmodifiableSet());
    List<PoolJob> queued =
        PoolJson.queued(requests.value(), now).stream()
            .filter(job -> !taken.contains(job.number()))
            .toList();
    return new DirectoryView.Seen(
        registrations, queued, PoolCalls.longer(requests.pause(), agents.pause()));
  }

  private long number(PoolName pool) {
    return switch (calls.poolNumber(pool)) {
      case Read.Got<Long>(Long number, _) -> number;
      case Read.Failed<Long>(DirectoryView.Unavailable how, boolean retryable) ->
          throw failure(retryable, how.why());
      case Read.Rejected<Long>(String why) -> throw failure(false, PoolCalls.REJECTED + why);
    };
  }

  private static String agent(long pool, long registration) {
    return PoolCalls.below(pool) + "/agents/" + registration + "?" + PoolCalls.VERSION;
  }

  private static PortFailure failure(boolean retryable, String what) {
    return new PortFailure(PORT, retryable, what, null);
  }
}
