package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.doctor.Symptom.EVENTS_UNDELIVERED;
import static warmpool.cli.doctor.Symptom.FEDERATION_NOT_TRIED;
import static warmpool.cli.doctor.Symptom.FEDERATION_OFF;
import static warmpool.cli.doctor.Symptom.SETTINGS_NOT_DEPLOYED;
import static warmpool.cli.doctor.Symptom.TOKEN_MISSING;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.settings.Settings;

/** What the doctor sees of a stack that only its account knows the parts of. */
class DoctorOfADeployedStackTest {
  private static final String SUBJECT = "arn:aws:iam::111111111111:role/scaler";

  @TempDir private Path folder;
  private DeployedBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DeployedBed(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  private DoctorReport doctor() {
    return DoctorReport.of(bed.run("doctor", "--json"));
  }

  @Test
  @Provokes(TOKEN_MISSING)
  void looksAtEverythingThatItCan() {
    doctor().isNotWell().finds(TOKEN_MISSING, "not looked at: there is no token");

    assertThat(bed.run("doctor").out())
        .contains("ok      agent image: agents sha256:aaa")
        .contains("ok      subnets subnet-1: leads out through igw-1")
        .contains("ok      queue check-requests")
        .contains("ok      queue pool-signals.fifo")
        .contains("?       Azure DevOps: not looked at: there is no token");
  }

  @Test
  @Provokes(EVENTS_UNDELIVERED)
  void findsEventsThatReachedNobody() {
    Map<String, String> values = bed.stack.operatorEnvironment();
    String dead = values.get("WARMPOOL_PAIRING_QUEUE_URL") + "-dead";
    bed.resource("compute", "AWS::SQS::Queue Undelivered5A6B7C8D", dead);
    assertThat(doctor().ran().out()).contains("no event is undelivered");
    try (SqsClient sqs = SqsClients.create(Settings.read(values, AwsSettings::of).access("SQS"))) {
      sqs.sendMessage(send -> send.queueUrl(dead).messageBody("x"));
    }

    doctor().finds(EVENTS_UNDELIVERED, "1 events reached no function", "dead-letters-events");
  }

  @Test
  @Provokes(SETTINGS_NOT_DEPLOYED)
  void findsAFileThatIsNotDeployedYet() throws IOException {
    assertThat(doctor().ran().out()).contains("are as they were deployed");

    bed.write(DeployedBed.FILE.replace("agents: {max: 3}", "agents: {max: 4}"));

    doctor().finds(SETTINGS_NOT_DEPLOYED, "warmpool.yaml differs from what was deployed");
  }

  @Test
  @Provokes({FEDERATION_NOT_TRIED, FEDERATION_OFF})
  void saysWhatEntraHasToKnowOfAFederatedCredential() throws IOException {
    bed.write(DeployedBed.FILE.replace("servicePrincipal:", "federated:"));
    bed.stack(
        "compute",
        Map.of(
            "ServiceConnection",
            "https://api.example.org/live/",
            "ClusterName",
            "c",
            "ScalerSubject",
            SUBJECT),
        Map.of());

    doctor()
        .finds(
            FEDERATION_NOT_TRIED,
            "the issuer https://11111111.tokens.sts.global.api.aws,",
            "the audience api://AzureADTokenExchange",
            "the subjects " + SUBJECT,
            "az ad app federated-credential list --id 00000000-0000-0000-0000-000000000002");

    bed.account.issuer = Optional.empty();
    doctor()
        .finds(FEDERATION_OFF, "aws iam enable-outbound-web-identity-federation")
        .finds(FEDERATION_NOT_TRIED, "the issuer that comes with switching federation on");
  }
}
