package warmpool.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import warmpool.core.name.PoolName;
import warmpool.infra.Nag.Star;
import warmpool.settings.PoolSection;
import warmpool.settings.StackResources.Launches;
import warmpool.settings.StackResources.Place;
import warmpool.settings.WarmpoolFile;

/** The cluster, and what each pool's agents are started from. */
final class AgentPools {
  static final String CONTAINER = "agent";

  private static final Star LOGIN =
      Star.any("ecr:GetAuthorizationToken knows no resource; what it opens is named beside it.");

  /** All that Fargate allows, so that an agent can end its job's last words. */
  private static final Duration STOP_TIMEOUT = Duration.seconds(120);

  /** The agent's own process, found with nothing but a shell. */
  private static final List<String> HEALTHY =
      List.of("CMD-SHELL", "grep -qs Agent.Listener /proc/[0-9]*/comm");

  private final Stack stack;
  private final Foundations on;
  private final String endpoint;
  private final Cluster cluster;
  private final Map<PoolSection, FargateTaskDefinition> definitions = new LinkedHashMap<>();
  private final List<String> roles = new ArrayList<>();

  /**
   * The pools of a file.
   *
   * @param endpoint the address below which agents ask for what they need
   */
  AgentPools(Stack stack, WarmpoolFile file, Foundations on, String endpoint) {
    this.stack = stack;
    this.on = on;
    this.endpoint = endpoint;
    this.cluster =
        Cluster.Builder.create(stack, "Cluster")
            .vpc(on.network().vpc())
            .enableFargateCapacityProviders(true)
            .containerInsightsV2(ContainerInsights.ENABLED)
            .build();
    var logs = ControlLogs.ofDays(file.stack().logRetentionDays());
    file.pools().forEach(pool -> definitions.put(pool, define(pool, logs)));
  }

  private FargateTaskDefinition define(PoolSection pool, ControlLogs logs) {
    String id = "Pool" + pool.name();
    IRole starter = role(id + "Starter");
    IRole job =
        pool.jobRole()
            .map(arn -> Role.fromRoleArn(stack, id + "Job", arn))
            .orElseGet(() -> role(id + "Job"));
    roles.add(starter.getRoleArn());
    roles.add(job.getRoleArn());
    FargateTaskDefinition definition =
        FargateTaskDefinition.Builder.create(stack, id)
            .cpu(pool.size().cpu())
            .memoryLimitMiB(pool.size().memory())
            .ephemeralStorageGiB(pool.size().disk().orElse(null))
            .runtimePlatform(platform(pool.architecture()))
            .executionRole(starter)
            .taskRole(job)
            .build();
    // A rollout that fails goes back to the revision before, and launches are repeated as they were
    // written down.
    CfnTaskDefinition revision =
        (CfnTaskDefinition) Objects.requireNonNull(definition.getNode().getDefaultChild());
    revision.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    revision.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.DELETE);
    definition.addContainer(CONTAINER, container(id, pool, logs));
    Tags.of(definition).add("warmpool:pool", pool.name().value());
    Nag.accept(
        definition,
        "AwsSolutions-ECS2",
        "No secret is among the variables: they say where the agent's endpoint is and whether the"
            + " job has a role, and nothing else.");
    on.image().images().grantPull(starter);
    pool.secrets().values().stream()
        .distinct()
        .map(ForeignSecret::decrypt)
        .forEach(starter::addToPrincipalPolicy);
    Nag.acceptStars(starter, List.of(LOGIN, ForeignSecret.STAR));
    return definition;
  }

  private Role role(String id) {
    return Role.Builder.create(stack, id)
        .assumedBy(ServicePrincipal.Builder.create("ecs-tasks.amazonaws.com").build())
        .build();
  }

  private static RuntimePlatform platform(PoolSection.Architecture architecture) {
    return RuntimePlatform.builder()
        .operatingSystemFamily(OperatingSystemFamily.LINUX)
        .cpuArchitecture(
            switch (architecture) {
              case ARM64 -> CpuArchitecture.ARM64;
              case X86_64 -> CpuArchitecture.X86_64;
            })
        .build();
  }

  private ContainerDefinitionOptions container(String id, PoolSection pool, ControlLogs logs) {
    LogGroup log =
        LogGroup.Builder.create(stack, id + "Log")
            .retention(logs.retention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    return ContainerDefinitionOptions.builder()
        .image(on.image().of(stack, pool))
        .essential(true)
        .stopTimeout(STOP_TIMEOUT)
        .healthCheck(
            HealthCheck.builder()
                .command(HEALTHY)
                .interval(Duration.seconds(10))
                .timeout(Duration.seconds(5))
                .retries(3)
                .startPeriod(Duration.seconds(180))
                .build())
        .environment(environment(pool))
        .secrets(secrets(id, pool))
        .logging(
            LogDriver.awsLogs(
                AwsLogDriverProps.builder()
                    .logGroup(log)
                    .streamPrefix(pool.name().value())
                    // A job must not wait for its log.
                    .mode(AwsLogDriverMode.NON_BLOCKING)
                    .build()))
        .build();
  }

  /** What is the same for each agent of the pool; the rest comes with its launch. */
  private Map<String, String> environment(PoolSection pool) {
    Map<String, String> variables = new TreeMap<>(Map.of("WARMPOOL_ENDPOINT", endpoint));
    pool.jobRole().ifPresent(_ -> variables.put("WARMPOOL_JOB_ROLE", "true"));
    return variables;
  }

  private Map<String, Secret> secrets(String id, PoolSection pool) {
    Map<String, Secret> secrets = new TreeMap<>();
    pool.secrets()
        .forEach((name, arn) ->
            secrets.put(
                name,
                Secret.fromSecretsManager(
                    software.amazon.awscdk.services.secretsmanager.Secret.fromSecretCompleteArn(
                        stack, id + name, arn))));
    return secrets;
  }

  Cluster cluster() {
    return cluster;
  }

  /** Every revision of every pool's task definition. */
  List<String> families() {
    return definitions.values().stream()
        .map(definition -> arn("task-definition", definition.getFamily() + ":*"))
        .toList();
  }

  /** Every task of the cluster. */
  String tasks() {
    return arn("task", cluster.getClusterName() + "/*");
  }

  List<String> roles() {
    return roles.stream().distinct().toList();
  }

  private String arn(String kind, String name) {
    return stack.formatArn(
        ArnComponents.builder().service("ecs").resource(kind).resourceName(name).build());
  }

  Launches launches() {
    Map<PoolName, String> revisions = new LinkedHashMap<>();
    definitions.forEach((pool, definition) -> revisions.put(pool.name(), revision(definition)));
    var place =
        new Place(
            on.network().subnets(),
            List.of(on.network().agents().getSecurityGroupId()),
            on.network().publicIp());
    return new Launches(cluster.getClusterName(), place, CONTAINER, revisions);
  }

  /**
   * {@code family:revision}, the end of the ARN: a third of its length, in an environment of 4 KB.
   */
  private static String revision(FargateTaskDefinition definition) {
    return Fn.select(1, Fn.split("/", definition.getTaskDefinitionArn()));
  }

  /**
   * The numbers of all pools' revisions; a version's text may have 256 characters, 30 pools' 200.
   */
  String revisions() {
    return definitions.values().stream()
        .map(definition -> Fn.select(6, Fn.split(":", definition.getTaskDefinitionArn())))
        .collect(Collectors.joining(",", "Task definitions ", ""));
  }
}
