package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;
import static warmpool.cli.doctor.Symptom.ACCOUNT_NONE;
import static warmpool.cli.doctor.Symptom.CREDENTIAL_MAY_NOT_MANAGE;
import static warmpool.cli.doctor.Symptom.CREDENTIAL_REFUSED;
import static warmpool.cli.doctor.Symptom.DEAD_LETTERS;
import static warmpool.cli.doctor.Symptom.DEAD_LETTERS_NOT_KEPT;
import static warmpool.cli.doctor.Symptom.LAUNCHES_HELD;
import static warmpool.cli.doctor.Symptom.LAUNCHES_SUSPENDED;
import static warmpool.cli.doctor.Symptom.NOT_ANSWERED;
import static warmpool.cli.doctor.Symptom.POOL_PAUSED;
import static warmpool.cli.doctor.Symptom.PROJECTS_UNNAMED;
import static warmpool.cli.doctor.Symptom.QUEUE_DEEP;
import static warmpool.cli.doctor.Symptom.SETTINGS_CHANGED;
import static warmpool.cli.doctor.Symptom.SETTINGS_INVALID;
import static warmpool.cli.doctor.Symptom.TICKS_REFUSED;
import static warmpool.cli.doctor.Symptom.TICKS_SILENT;
import static warmpool.cli.doctor.Symptom.TOKEN_MISSING;
import static warmpool.cli.doctor.Symptom.WELL;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.settings.Settings;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PoolState;
import warmpool.core.port.Saved;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.JobPlan;
import warmpool.local.ado.PipelineRun;
import warmpool.local.ado.StagePlan;
import warmpool.local.ecs.EcsFault;

/** Everything that can be wrong with a running stack and its credential, each provoked once. */
class DoctorOfAStackTest {
  @TempDir private Path folder;
  private ConnectedBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new ConnectedBed(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  @Provokes({WELL, ACCOUNT_NONE})
  void isContentWithWhatConnectMade() {
    bed.doctor().isWell().finds(ACCOUNT_NONE, "a local stack has none to look at");

    assertThat(bed.run("doctor", "--project", "demo").out())
        .contains("ok      scaler's credential: reads linux, and its user may manage it")
        .contains("ok      check on linux in demo: asks us as it should")
        .contains("note    account: a local stack has none to look at");
    assertThat(bed.run("doctor", "--project", "demo", "--quiet").out()).doesNotContain("ok      ");
  }

  @Test
  @Provokes({CREDENTIAL_MAY_NOT_MANAGE, CREDENTIAL_REFUSED})
  void findsACredentialThatIsRefusedOrMayTooLittle() throws IOException {
    Map<String, String> pat = new TreeMap<>();
    for (String key : List.of("TENANT", "CLIENT", "AUTHORITY")) {
      pat.put("WARMPOOL_ENTRA_" + key, "");
    }
    pat.put("WARMPOOL_ADO_PAT", bed.ado.readerToken());
    bed.write(pat);
    bed.finds(CREDENTIAL_MAY_NOT_MANAGE, "reads linux but may not manage it", "step 5");

    pat.put("WARMPOOL_ADO_PAT", "no-such-token");
    bed.write(pat);
    bed.finds(CREDENTIAL_REFUSED, "scaler's credential: is refused");
  }

  @Test
  @Provokes(TICKS_REFUSED)
  void findsThatTheScalerIsRefused() {
    bed.ado.faults().on(AdoFault.TOKEN_REJECTED);

    eventually("a tick was refused", () -> bed.doctor().has(TICKS_REFUSED));
    bed.finds(TICKS_REFUSED, "has refused the scaler's credential");
  }

  @Test
  @Provokes({SETTINGS_CHANGED, SETTINGS_INVALID})
  void findsSettingsThatWereChangedAndThoseThatCannotCount() {
    var parameters = bed.stack.world().parameters();
    parameters.create("live-settings", "{\"linux\": {\"deadline\": \"PT31M\"}}");
    bed.doctor().isWell().finds(SETTINGS_CHANGED, "settings of linux: differ from what was");

    parameters.create("live-settings", "{\"linux\": {\"agentsMax\": 0}}");
    bed.finds(SETTINGS_INVALID, "what was changed does not count", "pool set linux --reset");

    parameters.create("live-settings", "{");
    bed.finds(SETTINGS_INVALID, "cannot be read, and changes nothing", "LiveSettings");
  }

  @Test
  @Provokes(LAUNCHES_SUSPENDED)
  void findsThatLaunchesFail() {
    var store = new DynamoPoolStore(bed.stack.world().table());
    PoolName linux = new PoolName("linux");
    Instant until = bed.stack.world().clock().instant().plus(Duration.ofDays(1));
    var open = new LaunchBreaker(1, until, Optional.of(LaunchFailure.CONFIGURATION));
    eventually(
        "no tick has written in between",
        () -> {
          PoolState seen = store.find(linux);
          return store.save(seen, seen.with(open)) instanceof Saved.Written<PoolState>;
        });

    bed.finds(LAUNCHES_SUSPENDED, "launches fail (configuration) and are suspended", "runbook");
  }

  @Test
  @Provokes(LAUNCHES_HELD)
  void findsThatNoAgentCanBeStarted() {
    bed.stack.world().ecs().faults().on(EcsFault.VCPU_QUOTA);
    var stage = new StagePlan("build", "linux", List.of(new JobPlan("job", Duration.ofMinutes(1))));
    bed.ado.queueRun(new PipelineRun("run", List.of(stage)));

    eventually("launches are held", () -> bed.doctor().has(LAUNCHES_HELD));
    bed.finds(LAUNCHES_HELD, "vCPU quota is used up", "launches-held-by-quota");
  }

  @Test
  @Provokes({PROJECTS_UNNAMED, TOKEN_MISSING, NOT_ANSWERED})
  void saysWhatItCouldNotLookAt() throws IOException {
    bed.write(Map.of("AZURE_DEVOPS_EXT_PAT", ""));
    bed.finds(
        TOKEN_MISSING, "Azure DevOps: not looked at: there is no token", "AZURE_DEVOPS_EXT_PAT");

    bed.write(Map.of());
    DoctorReport.of(bed.run("doctor", "--json"))
        .isNotWell()
        .finds(PROJECTS_UNNAMED, "checks: not looked at: which projects use the pools");

    bed.ado.faults().on(AdoFault.ALL_UNAVAILABLE);
    bed.finds(NOT_ANSWERED, "Azure DevOps: not looked at:");
  }

  @Test
  @Provokes({DEAD_LETTERS, POOL_PAUSED, QUEUE_DEEP, DEAD_LETTERS_NOT_KEPT})
  void findsDeadLettersFullQueuesAndAPausedPool() throws IOException {
    Map<String, String> values = bed.stack.operatorEnvironment();
    String dead = values.get("WARMPOOL_CHECK_QUEUE_URL") + "-dead";
    AwsSettings aws = Settings.read(values, AwsSettings::of);
    try (SqsClient sqs = SqsClients.create(aws.access("SQS"))) {
      for (int i = 0; i < 101; i++) {
        sqs.sendMessage(send -> send.queueUrl(dead).messageBody("x"));
      }
    }
    bed.run("pool", "pause", "linux");
    // A queue without dead letters of its own, that nobody works on.
    bed.write(Map.of("WARMPOOL_PAIRING_QUEUE_URL", dead));

    bed.finds(DEAD_LETTERS, "check-requests: 101 messages could not be worked on", "redrive")
        .finds(QUEUE_DEEP, "check-requests-dead: 101 messages wait")
        .finds(DEAD_LETTERS_NOT_KEPT, "check-requests-dead")
        .finds(POOL_PAUSED, "ticks of linux: the pool is paused", "./warmpool pool resume linux");
  }

  @Test
  @Provokes(TICKS_SILENT)
  void findsThatNobodyTicks() throws IOException {
    // As if nothing had happened for an hour.
    String clock = bed.stack.operatorEnvironment().getOrDefault("WARMPOOL_LOCAL_CLOCK", "");
    Instant later = Instant.parse(clock.split(" ", -1)[0]).plus(Duration.ofHours(1));
    bed.write(Map.of("WARMPOOL_LOCAL_CLOCK", later + " " + Instant.now() + " 1"));

    bed.finds(TICKS_SILENT, "ticks of linux: the last one was", "tick-missing");
  }
}
