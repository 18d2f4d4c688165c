package warmpool.ado.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoRequest;
import warmpool.ado.http.AdoRequest.Verb;
import warmpool.ado.pool.AgentDescription;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredentials;

/**
 * How one organisation is set up, read and changed over REST.
 *
 * <p>Errors: {@link warmpool.core.port.PortFailure} with what was attempted. Writes are not
 * repeated.
 */
public final class AdoSetup {
  private static final String VERSION = "api-version=7.1";

  /** The only version there is. */
  private static final String CHECKS_VERSION = "api-version=7.1-preview.1";

  private static final String POOLS = "_apis/distributedtask/pools";
  private static final String ENDPOINTS = "_apis/serviceendpoint/endpoints";

  private final SetupCalls calls;

  public AdoSetup(AdoHttp http, URI organisation, AdoCredentials credentials) {
    this.calls = new SetupCalls(http, organisation, credentials);
  }

  public Optional<Project> project(String name) {
    String path = "_apis/projects/" + AdoRequest.encode(name) + "?" + VERSION;
    return calls.find("read project " + name, path).map(SetupJson::project);
  }

  public Optional<ServiceConnection> connection(Project project, String name) {
    String path = "/" + ENDPOINTS + "?endpointNames=" + AdoRequest.encode(name) + "&" + VERSION;
    return calls.list("read service connections", project.id() + path).stream()
        .map(SetupJson::connection)
        .filter(connection -> connection.name().equals(name))
        .findFirst();
  }

  public ServiceConnection create(Project project, ConnectionTerms terms) {
    return SetupJson.connection(
        calls.write(
            "create the service connection",
            Verb.POST,
            ENDPOINTS + "?" + VERSION,
            SetupJson.connection(project, terms)));
  }

  public ServiceConnection change(
      Project project, ServiceConnection connection, ConnectionTerms terms) {
    ObjectNode body = SetupJson.connection(project, terms).put("id", connection.id().toString());
    String path = ENDPOINTS + "/" + connection.id() + "?" + VERSION;
    return SetupJson.connection(calls.write("change the service connection", Verb.PUT, path, body));
  }

  public void remove(Project project, ServiceConnection connection) {
    String path = ENDPOINTS + "/" + connection.id() + "?projectIds=" + project.id();
    calls.delete("remove the service connection", path + "&" + VERSION);
  }

  public Optional<AgentPool> pool(PoolName name) {
    String path = POOLS + "?poolName=" + AdoRequest.encode(name.value()) + "&" + VERSION;
    return calls.list("read pool " + name, path).stream()
        .map(SetupJson::pool)
        .filter(pool -> pool.name().equalsIgnoreCase(name.value()))
        .findFirst();
  }

  /**
   * Whether the credential's user may change the pool: it is listed among those that it may.
   *
   * <p>Documented, and not tried: {@code actionFilter} filters pools by whether the calling user
   * may use or manage them. A token's own scope is not part of that.
   */
  public boolean mayManage(PoolName name) {
    String query = "?poolName=" + AdoRequest.encode(name.value()) + "&actionFilter=manage&";
    return !calls.list("read pool " + name, POOLS + query + VERSION).isEmpty();
  }

  public AgentPool create(PoolName name) {
    ObjectNode body =
        object()
            .put("name", name.value())
            .put("poolType", "automation")
            .put("autoProvision", false)
            .put("autoUpdate", false);
    return SetupJson.pool(
        calls.write("create pool " + name, Verb.POST, POOLS + "?" + VERSION, body));
  }

  /** Agents of the pool update themselves no more. */
  public void stopUpdates(AgentPool pool) {
    ObjectNode body = object().put("id", pool.id()).put("autoUpdate", false);
    calls.write("change pool " + pool.name(), Verb.PATCH, below(pool.id(), ""), body);
  }

  public void removePool(long pool) {
    calls.delete("remove pool " + pool, below(pool, ""));
  }

  /** The id of the project's queue of the pool. */
  public Optional<Long> queue(Project project, AgentPool pool) {
    String path = "/_apis/distributedtask/queues?poolIds=" + pool.id() + "&" + VERSION;
    return calls.list("read queues", project.id() + path).stream()
        .filter(queue -> queue.path("pool").path("id").asLong() == pool.id())
        .map(queue -> queue.path("id").asLong())
        .findFirst();
  }

  public long createQueue(Project project, AgentPool pool) {
    ObjectNode body = object().put("name", pool.name());
    body.putObject("pool").put("id", pool.id());
    String path =
        project.id() + "/_apis/distributedtask/queues?authorizePipelines=false&" + VERSION;
    return calls.write("create queue " + pool.name(), Verb.POST, path, body).path("id").asLong();
  }

  public void removeQueue(Project project, long queue) {
    String path = "/_apis/distributedtask/queues/" + queue + "?" + VERSION;
    calls.delete("remove queue " + queue, project.id() + path);
  }

  /** The <em>Invoke REST API</em> checks on the queue. */
  public List<PoolCheck> checks(Project project, long queue) {
    String path = "?resourceType=queue&resourceId=" + queue + "&$expand=settings&" + CHECKS_VERSION;
    return calls.list("read checks", checks(project) + path).stream()
        .filter(SetupJson::invokesRestApi)
        .map(SetupJson::check)
        .toList();
  }

  public PoolCheck create(Project project, long queue, CheckTerms terms) {
    return SetupJson.check(
        calls.write(
            "create the check",
            Verb.POST,
            checks(project) + "?" + CHECKS_VERSION,
            SetupJson.check(queue, terms)));
  }

  /** Headers that the check has beyond those that are wanted stay. */
  public void change(Project project, long queue, PoolCheck check, CheckTerms wanted) {
    ObjectNode body = SetupJson.check(queue, check.terms().becoming(wanted)).put("id", check.id());
    String path = checks(project) + "/" + check.id() + "?" + CHECKS_VERSION;
    calls.write("change the check", Verb.PATCH, path, body);
  }

  public void removeCheck(Project project, long check) {
    calls.delete("remove check " + check, checks(project) + "/" + check + "?" + CHECKS_VERSION);
  }

  public List<PoolMember> members(long pool) {
    return calls.list("read agents", below(pool, "/agents")).stream()
        .map(SetupJson::member)
        .toList();
  }

  /**
   * Registers an agent that is never started, with a key whose secret half nobody has.
   *
   * @param version at least what pipelines demand
   */
  public PoolMember createPlaceholder(AgentPool pool, String name, String version) {
    ObjectNode body = JsonMapper.shared().valueToTree(AgentDescription.placeholder(name, version));
    return SetupJson.member(
        calls.write("create the placeholder", Verb.POST, below(pool.id(), "/agents"), body));
  }

  public void removeMember(long pool, long member) {
    calls.delete("remove agent " + member, below(pool, "/agents/" + member));
  }

  private static String checks(Project project) {
    return project.id() + "/_apis/pipelines/checks/configurations";
  }

  private static String below(long pool, String rest) {
    return POOLS + "/" + pool + rest + "?" + VERSION;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
