package warmpool.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;
import warmpool.infra.ControlFunction.Kind;
import warmpool.infra.ControlFunction.Told;
import warmpool.settings.LambdaEnvironments;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.StackResources;
import warmpool.settings.StackResources.Queues;
import warmpool.settings.StackResources.Secrets;
import warmpool.settings.WarmpoolFile;

/** What runs: the cluster, the Lambdas, and everything that calls them. */
public final class ComputeStack extends Stack {
  /** Pairing is a transaction and a call each; more would only wait for Azure DevOps. */
  private static final int CALLBACKS_MAX = 20;

  private static final String INGRESS = "Ingress";
  private static final String AGENT_ENDPOINT = "AgentEndpoint";
  private static final String CHECKS = "Checks";
  private static final String PAIRINGS = "Pairings";
  private static final String SIGNALS = "Signals";

  /** The least that AWS allows; a tick of one pool never runs beside another of the same. */
  private static final int CONCURRENCY_MIN = 2;

  private static final int INGRESS_SECONDS = 10;

  /** Who speaks to Azure DevOps in our name; each has a role of its own. */
  private static final List<String> KNOWN_TO_ENTRA = List.of("AgentEndpoint", "Minute", "Signals");

  private final WarmpoolFile file;
  private final Foundations on;
  private final AgentPools pools;
  private final Queue undelivered;
  private final LayerVersion layer;
  private final FrontDoor door;
  private final Map<String, ControlFunction> functions = new LinkedHashMap<>();

  ComputeStack(Construct scope, String id, StackProps props, WarmpoolFile file, Foundations on) {
    super(scope, id, props);
    this.file = file;
    this.on = on;
    this.undelivered =
        Queue.Builder.create(this, "UndeliveredEvents")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Nag.accept(undelivered, "AwsSolutions-SQS3", "It is a dead-letter queue itself.");
    Nag.acceptAsDeadLetters(undelivered);
    this.layer = PoolsLayer.in(this, file);
    var environments = environments();
    this.door =
        new FrontDoor(
            this, file.stack(), ingress(environments).live(), agentEndpoint(environments).live());
    // Agents are told the door's address, so they come after it and what is behind it.
    this.pools = new AgentPools(this, file, on, door.address());
    callbacks(environments);
    scalers(knowingPools(environments.scaler(pools.launches()), Optional.of(pools.revisions())));
    tell();
  }

  private LambdaEnvironments environments() {
    DataStack data = on.data();
    return new LambdaEnvironments(
        file,
        new StackResources(
            data.table().getTableName(),
            data.liveSettings().getParameterName(),
            new Queues(
                data.checks().getQueueUrl(),
                data.pairings().getQueueUrl(),
                data.signals().getQueueUrl()),
            new Secrets(
                data.webhook().getSecretArn(),
                data.credential().map(ISecret::getSecretArn),
                data.bootstrapKey().getSecretArn())));
  }

  private ControlFunction ingress(LambdaEnvironments environments) {
    Rights rights = rights().sendTo(on.data().checks()).secret(on.data().webhook());
    return function(
        new Kind(
            INGRESS, "ingress", "warmpool.ingress.lambda.CheckWebhookHandler", INGRESS_SECONDS),
        new Told(environments.ingress(), List.of(), Optional.empty()),
        rights);
  }

  private ControlFunction agentEndpoint(LambdaEnvironments environments) {
    Rights rights = rights().rows().sendTo(on.data().signals()).credential(credential());
    return function(
        new Kind(AGENT_ENDPOINT, "scaler", "warmpool.scaler.lambda.AgentEndpointHandler", 15),
        knowingPools(environments.agentEndpoint(), Optional.empty()),
        rights);
  }

  private void callbacks(LambdaEnvironments environments) {
    DataStack data = on.data();
    ControlFunction checks =
        function(
            new Kind(
                CHECKS,
                "callback",
                "warmpool.callback.lambda.CheckRequestHandler",
                ControlFunction.TIMEOUT_SECONDS),
            knowingPools(environments.callback(), Optional.empty()),
            rights().table().receiveFrom(data.checks()).sendTo(data.signals()).liveSettings());
    ControlFunction pairings =
        function(
            new Kind(
                PAIRINGS,
                "callback",
                "warmpool.callback.lambda.PairingHandler",
                ControlFunction.TIMEOUT_SECONDS),
            knowingPools(environments.callback(), Optional.empty()),
            rights().table().receiveFrom(data.pairings()));
    feed(checks, data.checks(), CALLBACKS_MAX);
    feed(pairings, data.pairings(), CALLBACKS_MAX);
  }

  private void scalers(Told told) {
    DataStack data = on.data();
    ControlFunction signals =
        function(scaler(SIGNALS, "PoolSignalHandler"), told, ticking().receiveFrom(data.signals()));
    ControlFunction minute = function(scaler("Minute", "ScheduledTickHandler"), told, ticking());
    ControlFunction events =
        function(
            scaler("TaskEvents", "TaskEventHandler"),
            told,
            rights().sendTo(data.signals()).sendTo(undelivered));
    feed(signals, data.signals(), Math.max(CONCURRENCY_MIN, file.pools().size()));
    var feeds = new EventFeeds(this, undelivered);
    feeds.eachMinute(minute);
    for (String seldom : List.of(INGRESS, AGENT_ENDPOINT)) {
      feeds.eachHour(Objects.requireNonNull(functions.get(seldom)), EventFeeds.KNOCK);
    }
    for (String seldom : List.of(CHECKS, PAIRINGS, SIGNALS)) {
      feeds.eachHour(Objects.requireNonNull(functions.get(seldom)), EventFeeds.NO_MESSAGES);
    }
    feeds.taskEvents(events, pools.cluster());
  }

  private static Kind scaler(String id, String handler) {
    return new Kind(
        id, "scaler", "warmpool.scaler.lambda." + handler, ControlFunction.TIMEOUT_SECONDS);
  }

  /** A tick looks at everything there is about a pool. */
  private Rights ticking() {
    return rights()
        .table()
        .manyRows()
        .agents(pools)
        .sendTo(on.data().pairings())
        .depthOf(on.data().checks())
        .metrics()
        .liveSettings()
        .credential(credential())
        .secret(on.data().bootstrapKey());
  }

  private Rights rights() {
    return new Rights(this, on.data());
  }

  private Credential credential() {
    return file.home().credential().orElseThrow();
  }

  private Told knowingPools(Map<String, String> environment, Optional<String> deployed) {
    return new Told(environment, List.of(layer), deployed);
  }

  private ControlFunction function(Kind kind, Told told, Rights rights) {
    var logs = ControlLogs.ofDays(file.stack().logRetentionDays());
    var function = new ControlFunction(this, kind, on.zips(), told, rights.list(), logs);
    Nag.acceptStars(function.role(), rights.stars());
    functions.put(kind.id(), function);
    return function;
  }

  /** What the poller may do is among the function's own rights, to the letter. */
  private static void feed(ControlFunction function, IQueue queue, int concurrencyMax) {
    var feed =
        function
            .live()
            .addEventSourceMapping(
                "Feed",
                EventSourceMappingOptions.builder()
                    .eventSourceArn(queue.getQueueArn())
                    .batchSize(10)
                    .reportBatchItemFailures(true)
                    .maxConcurrency(concurrencyMax)
                    .build());
    Nag.accept(
        feed,
        "Serverless-LambdaEventSourceMappingDestination",
        "Lambda knows none for queues: what fails stays in its queue, whose own dead letters or"
            + " retention end it.");
  }

  private void tell() {
    CfnOutput.Builder.create(this, "ServiceConnection")
        .description("Address of the Generic service connection in Azure DevOps")
        .value(door.address() + "/")
        .build();
    CfnOutput.Builder.create(this, "ClusterName")
        .description("Where agents run")
        .value(pools.cluster().getClusterName())
        .build();
    // Settings of the pools as they were deployed, for commands. A text, because what
    // CloudFormation makes of numbers in metadata is not documented.
    getTemplateOptions().setMetadata(Map.of("Pools", LambdaEnvironments.pools(file)));
    if (credential() instanceof Credential.Federated) {
      KNOWN_TO_ENTRA.forEach(this::tellRole);
    }
  }

  private void tellRole(String id) {
    CfnOutput.Builder.create(this, id + "Subject")
        .description("Subject of a federated credential of the Entra application")
        .value(Objects.requireNonNull(functions.get(id), id).role().getRoleArn())
        .build();
  }

  Watched watched() {
    return new Watched(
        functions,
        new TreeMap<>(
            Map.of(
                "check requests", on.data().checksDead(),
                "pairings", on.data().pairingsDead(),
                "events", undelivered)),
        on.data().table(),
        door.api());
  }
}
