package warmpool.local.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.Settings;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoTable;
import warmpool.aws.store.TableDefinition;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.local.ado.AdoSimulationSettings;
import warmpool.local.ado.SimulatedAdo;
import warmpool.local.agent.AgentHost;
import warmpool.local.clock.WorldClock;
import warmpool.local.cloudwatch.MetricsEndpoint;
import warmpool.local.ecs.ApiLimits;
import warmpool.local.ecs.EcsSimulationSettings;
import warmpool.local.ecs.SimulatedEcs;
import warmpool.local.ecs.TaskProgram;
import warmpool.local.identity.SimulatedIdentity;
import warmpool.local.parameter.ParameterEndpoint;
import warmpool.settings.LambdaEnvironments;
import warmpool.settings.PoolSection;
import warmpool.settings.PoolsJson;

/**
 * What stands in for AWS and Azure DevOps; it outlives the workers, as they do.
 *
 * <p>Shape: SQS (ElasticMQ) and DynamoDB (DynamoDB Local) are real protocol implementations; ECS,
 * CloudWatch and Azure DevOps are simulated. All are reached over HTTP on loopback.
 */
public final class LocalWorld implements AutoCloseable {
  static final String STACK = "local";
  static final String TABLE = "warmpool";
  private static final String CLUSTER = "warmpool";
  private static final String LIVE_SETTINGS = "live-settings";

  private final LocalSettings settings;
  private final WorldClock clock;
  private final EmbeddedQueues queues;
  private final EmbeddedTable tableServer;
  private final SimulatedAdo ado;
  private final AgentHost agents;
  private final AgentTasks tasks;
  private final SimulatedIdentity identity;
  private final SimulatedEcs ecs;
  private final MetricsEndpoint metrics;
  private final ParameterEndpoint parameters;
  private final AgentRoll roll = new AgentRoll();
  private final WebhookLogin login;
  private final Map<String, String> environment;
  private final Map<String, String> diversions = new ConcurrentHashMap<>();

  private LocalWorld(LocalSettings settings, List<String> organisations) {
    this.settings = settings;
    this.clock = new WorldClock(settings.speed(), settings.start());
    var chance = new SplittableRandom(settings.seed());
    this.login = new WebhookLogin("azure-devops", UUID.randomUUID().toString());
    this.queues = EmbeddedQueues.start();
    this.tableServer = EmbeddedTable.start();
    this.ado = SimulatedAdo.start(AdoSimulationSettings.defaults(), clock, chance.split());
    this.agents = new AgentHost(clock, chance.split());
    this.tasks = new AgentTasks(agents, roll);
    this.identity = SimulatedIdentity.start(ado.adminToken(), clock);
    this.metrics = MetricsEndpoint.start(clock);
    this.parameters = ParameterEndpoint.start();
    parameters.create(LIVE_SETTINGS, "{}");
    this.ecs =
        SimulatedEcs.start(
            EcsSimulationSettings.of(
                    CLUSTER, settings.pools().stream().map(LocalPool::family).toList())
                .withLimits(ApiLimits.documented()),
            clock,
            chance.split(),
            tasks);
    Map<String, String> described = describe();
    organisations.forEach(
        other -> described.merge("WARMPOOL_ORGANISATIONS", other, (own, more) -> own + "," + more));
    this.environment = Map.copyOf(described);
  }

  public static LocalWorld start(LocalSettings settings) {
    return start(settings, List.of());
  }

  /**
   * A world in which the workers may answer other organisations too.
   *
   * @param organisations addresses of the others, on loopback
   */
  public static LocalWorld start(LocalSettings settings, List<String> organisations) {
    LocalWorld world = bare(settings, organisations);
    for (LocalPool pool : settings.pools()) {
      world.ado.createPool(pool.name());
      world.ado.addPlaceholder(pool.name(), AgentDirectory.PLACEHOLDER);
    }
    return world;
  }

  /** A world whose organisation has no pool yet. */
  static LocalWorld bare(LocalSettings settings, List<String> organisations) {
    return new LocalWorld(settings, organisations);
  }

  /** What the workers are told: the settings of the Lambdas, as in production. */
  public Map<String, String> environment() {
    Map<String, String> told = new HashMap<>(environment);
    told.putAll(diversions);
    return Map.copyOf(told);
  }

  /**
   * Workers that start from now on find a service somewhere else: behind what a test has put in
   * their way.
   *
   * @param service as the environment names it, such as {@code SQS}
   */
  void divert(String service, URI elsewhere) {
    diversions.put("AWS_ENDPOINT_URL_" + service, elsewhere.toString());
  }

  /**
   * Containers that start from now on ask there for what their agents register with.
   *
   * @param address with a trailing slash
   */
  void agentEndpoint(URI address) {
    tasks.askAt(address);
  }

  /** Tasks that start from now on run something else than simulated agents. */
  public void tasksRun(TaskProgram other) {
    tasks.run(other);
  }

  public LocalSettings settings() {
    return settings;
  }

  public WorldClock clock() {
    return clock;
  }

  public SimulatedAdo ado() {
    return ado;
  }

  public SimulatedEcs ecs() {
    return ecs;
  }

  public MetricsEndpoint metrics() {
    return metrics;
  }

  /** What operators change while it runs. */
  public ParameterEndpoint parameters() {
    return parameters;
  }

  AgentRoll roll() {
    return roll;
  }

  public WebhookLogin login() {
    return login;
  }

  /** The table, to look at it from outside. */
  public DynamoTable table() {
    return new DynamoTable(dynamoDb(), TABLE);
  }

  /** Agents of the pool whose rows have not ended. */
  public List<Agent> roster(PoolName pool) {
    return new DynamoAgentStore(table()).roster(pool);
  }

  private DynamoDbClient dynamoDb() {
    AwsSettings aws = Settings.read(environment, AwsSettings::of);
    return DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
  }

  private Map<String, String> describe() {
    Map<String, String> all = new HashMap<>();
    all.put("AWS_REGION", "eu-west-1");
    all.put("WARMPOOL_LOCAL", "true");
    all.put("AWS_ENDPOINT_URL_SQS", queues.endpoint().toString());
    all.put("AWS_ENDPOINT_URL_DYNAMODB", tableServer.endpoint().toString());
    all.put("AWS_ENDPOINT_URL_ECS", ecs.endpoint().toString());
    all.put("AWS_ENDPOINT_URL_CLOUDWATCH", metrics.endpoint().toString());
    all.put("AWS_ENDPOINT_URL_SSM", parameters.endpoint().toString());
    AwsSettings aws = Settings.read(all, AwsSettings::of);
    QueueUrls urls = queues.create(aws.access("SQS"), settings.visibility());
    TableDefinition.createIfMissing(
        DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB")), TABLE);
    URI organisation = ado.organisationUrl();
    all.put("WARMPOOL_STACK", STACK);
    all.put("WARMPOOL_TABLE", TABLE);
    all.put("WARMPOOL_CHECK_QUEUE_URL", urls.checkRequests());
    all.put("WARMPOOL_PAIRING_QUEUE_URL", urls.pairings());
    all.put("WARMPOOL_SIGNAL_QUEUE_URL", urls.poolSignals());
    all.put("WARMPOOL_ORGANISATIONS", organisation.toString());
    all.put("WARMPOOL_ADO_ORGANISATION", organisation.toString());
    all.put("AWS_ENDPOINT_URL_STS", identity.address().toString());
    all.put("WARMPOOL_ENTRA_AUTHORITY", identity.address().toString());
    all.put("WARMPOOL_ENTRA_TENANT", identity.tenant());
    all.put("WARMPOOL_ENTRA_CLIENT", identity.client());
    all.put("WARMPOOL_BOOTSTRAP_KEY", UUID.randomUUID() + "-" + UUID.randomUUID());
    all.put("WARMPOOL_WEBHOOK_CREDENTIALS", login.asSecret());
    all.put("WARMPOOL_POOL_NAMES", names());
    all.put("WARMPOOL_POOLS", PoolsJson.pools(sections()));
    all.put("WARMPOOL_PREREGISTERED_POOLS", preregistered());
    all.put("WARMPOOL_LIVE_SETTINGS", LIVE_SETTINGS);
    all.put("WARMPOOL_CLUSTER", CLUSTER);
    all.putAll(launched());
    all.put("WARMPOOL_SUBNETS", "subnet-local");
    all.put("WARMPOOL_SECURITY_GROUPS", "sg-local");
    return all;
  }

  private String names() {
    return settings.pools().stream().map(LocalPool::name).collect(Collectors.joining(","));
  }

  private String preregistered() {
    return settings.pools().stream()
        .filter(LocalPool::preregistered)
        .map(LocalPool::name)
        .collect(Collectors.joining(","));
  }

  private List<PoolSection> sections() {
    return settings.pools().stream().map(LocalPool::section).toList();
  }

  /** What agents are started from. */
  private Map<String, String> launched() {
    LocalPool first = settings.pools().getFirst();
    return Map.of(
        "WARMPOOL_TASK_DEFINITION", taskDefinition(first),
        "WARMPOOL_TASK_DEFINITIONS", LambdaEnvironments.taskDefinitions(taskDefinitions()),
        "WARMPOOL_CONTAINER", first.family().container(),
        "WARMPOOL_FLEETS", PoolsJson.fleets(sections()));
  }

  private Map<PoolName, String> taskDefinitions() {
    return settings.pools().stream()
        .collect(Collectors.toMap(pool -> pool.section().name(), LocalWorld::taskDefinition));
  }

  private static String taskDefinition(LocalPool pool) {
    return pool.family().family() + ":1";
  }

  @Override
  public void close() {
    ecs.close();
    agents.close();
    identity.close();
    ado.close();
    metrics.close();
    parameters.close();
    tableServer.close();
    queues.close();
    clock.close();
  }
}
