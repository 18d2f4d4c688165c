package warmpool.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.WarmpoolFile;

/** What must not be lost: rows, messages, secrets, and the key that they are encrypted with. */
public final class DataStack extends Stack {
  /** Enough for an outage of minutes; what comes back more often is broken, not unlucky. */
  private static final int RECEIVED_MAX = 20;

  /** AWS's advice for queues that Lambda reads: six times the function's own time. */
  private static final Duration VISIBILITY = Duration.seconds(6 * ControlFunction.TIMEOUT_SECONDS);

  private final Key key;
  private final TableV2 table;
  private final Queue checksDead;
  private final Queue checks;
  private final Queue pairingsDead;
  private final Queue pairings;
  private final Queue signals;
  private final Secret webhook;
  private final Secret bootstrapKey;
  private final Optional<ISecret> credential;
  private final StringParameter liveSettings;

  DataStack(Construct scope, String id, StackProps props, WarmpoolFile file) {
    super(scope, id, props);
    this.key =
        Key.Builder.create(this, "Key")
            .description("warmpool " + file.stack().name() + ": rows, check requests, secrets")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.table = makeTable();
    this.checksDead = encrypted("ChecksDead").retentionPeriod(Duration.days(14)).build();
    this.checks = encrypted("Checks").deadLetterQueue(dead(checksDead)).build();
    this.pairingsDead = plain("PairingsDead").retentionPeriod(Duration.days(14)).build();
    this.pairings = plain("Pairings").deadLetterQueue(dead(pairingsDead)).build();
    List.of(checksDead, pairingsDead).forEach(Nag::acceptAsDeadLetters);
    this.signals = makeSignals();
    this.webhook = secret("Webhook", "who may call the webhook", webhookCredentials());
    this.bootstrapKey = secret("BootstrapKey", "makes agents' one-time tokens", random(64));
    this.credential = makeCredential(file.home().credential().orElseThrow());
    // Deployed as it is here, an unchanged text is never written over what operators put there.
    this.liveSettings =
        StringParameter.Builder.create(this, "Overrides")
            .description("What operators have changed about the pools of " + file.stack().name())
            .stringValue("{}")
            .build();
    tell();
  }

  private TableV2 makeTable() {
    return TableV2.Builder.create(this, "Table")
        .partitionKey(text("pk"))
        .sortKey(text("sk"))
        .timeToLiveAttribute("ttl")
        .billing(Billing.onDemand())
        .encryption(TableEncryptionV2.customerManagedKey(key))
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .deletionProtection(true)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  /** Check requests carry job tokens. */
  private Queue.Builder encrypted(String id) {
    return queue(id).encryption(QueueEncryption.KMS).encryptionMasterKey(key);
  }

  /** Hints carry nothing that is worth a key. */
  private Queue.Builder plain(String id) {
    return queue(id).encryption(QueueEncryption.SQS_MANAGED);
  }

  private Queue.Builder queue(String id) {
    return Queue.Builder.create(this, id).visibilityTimeout(VISIBILITY).enforceSsl(true);
  }

  /**
   * A hint comes back each time there is more to see later, so it may be received very often; one
   * that is old is no use, because the minute's tick has repaired what it was about.
   */
  private Queue makeSignals() {
    Queue queue = plain("Signals").fifo(true).retentionPeriod(Duration.minutes(15)).build();
    for (String rule : List.of("AwsSolutions-SQS3", "Serverless-SQSRedrivePolicy")) {
      Nag.accept(
          queue,
          rule,
          "Being received often is normal for a hint, and a lost one is repaired by the minute's"
              + " tick; after 15 minutes it is gone by itself.");
    }
    return queue;
  }

  private static DeadLetterQueue dead(Queue queue) {
    return DeadLetterQueue.builder().queue(queue).maxReceiveCount(RECEIVED_MAX).build();
  }

  private Secret secret(String id, String what, SecretStringGenerator content) {
    Secret secret =
        Secret.Builder.create(this, id)
            .description("warmpool: " + what)
            .encryptionKey(key)
            .generateSecretString(content)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Nag.accept(
        secret,
        "AwsSolutions-SMG4",
        "Its other half is in Azure DevOps or Entra, where nothing of AWS can change it; the"
            + " functions read it again every few minutes, so that it can be changed by hand.");
    return secret;
  }

  private static SecretStringGenerator webhookCredentials() {
    return SecretStringGenerator.builder()
        .secretStringTemplate("{\"user\":\"azure-devops\"}")
        .generateStringKey("password")
        .passwordLength(40)
        .excludePunctuation(true)
        .build();
  }

  private static SecretStringGenerator random(int length) {
    return SecretStringGenerator.builder().passwordLength(length).excludePunctuation(true).build();
  }

  /** A secret of ours holds a random text, which Azure DevOps refuses, until somebody fills it. */
  private Optional<ISecret> makeCredential(Credential from) {
    return switch (from) {
      case Credential.Federated _ -> Optional.empty();
      case Credential.Pat(var arn) -> Optional.of(given(arn));
      case Credential.ServicePrincipal(_, _, var arn) -> Optional.of(given(arn));
    };
  }

  private ISecret given(Optional<String> arn) {
    return arn.map(there -> Secret.fromSecretCompleteArn(this, "Credential", there))
        .orElseGet(() -> secret("Credential", "reads and manages agent pools", random(40)));
  }

  private void tell() {
    output("WebhookSecret", "The webhook's user and password", webhook.getSecretArn());
    credential.ifPresent(secret ->
        output("CredentialSecret", "Put the token or client secret here", secret.getSecretArn()));
    output("TableName", "The table", table.getTableName());
    output("LiveSettings", "Changes to the pools' settings", liveSettings.getParameterName());
  }

  private void output(String id, String what, String value) {
    CfnOutput.Builder.create(this, id).description(what).value(value).build();
  }

  Key key() {
    return key;
  }

  TableV2 table() {
    return table;
  }

  Queue checks() {
    return checks;
  }

  Queue checksDead() {
    return checksDead;
  }

  Queue pairings() {
    return pairings;
  }

  Queue pairingsDead() {
    return pairingsDead;
  }

  Queue signals() {
    return signals;
  }

  Secret webhook() {
    return webhook;
  }

  Secret bootstrapKey() {
    return bootstrapKey;
  }

  StringParameter liveSettings() {
    return liveSettings;
  }

  Optional<ISecret> credential() {
    return credential;
  }
}
