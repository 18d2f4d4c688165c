package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.doctor.Symptom.BUILDS_NONE;
import static warmpool.cli.doctor.Symptom.CONCURRENCY_SHORT;
import static warmpool.cli.doctor.Symptom.ECS_ROLE_MISSING;
import static warmpool.cli.doctor.Symptom.NOT_ANSWERED;
import static warmpool.cli.doctor.Symptom.QUOTA_SHORT;
import static warmpool.cli.doctor.Symptom.QUOTA_UNKNOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.doctor.Symptom;

/** Before its first deployment an account may lack what every older one has had for years. */
class DoctorOfANewAccountTest {
  private static final String CALLS = "L-B99A9384";
  private static final String BUILDS = "L-2DC20C30";
  private static final String ASK =
      "aws service-quotas request-service-quota-increase --region eu-central-1 --service-code ";

  @TempDir private Path folder;

  private final AccountStandIn account = new AccountStandIn();
  private Path config;

  @BeforeEach
  void describe() throws IOException {
    config = Files.writeString(folder.resolve("warmpool.yaml"), ExampleFile.of("small"));
  }

  @AfterEach
  void close() {
    account.close();
  }

  private DoctorReport doctor() {
    return DoctorReport.of(
        new Terminal(account.environment())
            .run("doctor", "--before-deploy", "--config", config.toString(), "--json"));
  }

  private static Set<String> symptoms(DoctorReport report) {
    return report.findings().stream()
        .map(finding -> finding.path("symptom").asString())
        .collect(Collectors.toSet());
  }

  @Test
  @Provokes(ECS_ROLE_MISSING)
  void namesTheRoleThatTheFirstClusterNeeds() {
    assertThat(doctor().has(ECS_ROLE_MISSING)).isFalse();

    account.roles.clear();

    doctor()
        .finds(
            ECS_ROLE_MISSING,
            "role of ECS: AWSServiceRoleForECS is missing",
            "Unable to assume the service linked role",
            "| aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com")
        .isNotWell();
  }

  @Test
  @Provokes(NOT_ANSWERED)
  void doesNotTakeForMissingWhatItMayNotSee() {
    account.roles.clear();
    account.denied.add("GetRole");

    DoctorReport report = doctor();

    report
        .finds(
            NOT_ANSWERED,
            "role of ECS: not looked at: AWS: iam: AccessDenied (403)",
            "ask for the right to look")
        .isNotWell();
    assertThat(report.has(ECS_ROLE_MISSING)).isFalse();
  }

  @Test
  @Provokes(CONCURRENCY_SHORT)
  void warnsOfFewerCallsThanABurstBrings() {
    account.quotas.put(CALLS, 10.0);
    doctor()
        .finds(
            CONCURRENCY_SHORT,
            "Lambda concurrency: 10 calls of functions at once",
            "20 each",
            "Azure DevOps does not send them again",
            "| " + ASK + "lambda --quota-code L-B99A9384 --desired-value 1001")
        .isNotWell();

    account.quotas.put(CALLS, 99.0);
    doctor().finds(CONCURRENCY_SHORT);
    account.quotas.put(CALLS, 100.0);
    assertThat(doctor().has(CONCURRENCY_SHORT)).isFalse();
  }

  @Test
  @Provokes(BUILDS_NONE)
  void findsThatNoImageCanBeBuilt() {
    account.quotas.put(BUILDS, 0.0);
    doctor()
        .finds(
            BUILDS_NONE,
            "CodeBuild quota: no build may run on Linux/Medium",
            "no image can be made",
            "Cannot have more than 0 builds in queue for the account",
            "| " + ASK + "codebuild --quota-code L-2DC20C30 --desired-value 2")
        .isNotWell();

    account.quotas.put(BUILDS, 1.0);
    assertThat(doctor().has(BUILDS_NONE)).isFalse();
  }

  @Test
  @Provokes(QUOTA_UNKNOWN)
  void takesAQuotaThatNobodyNamesForNeitherEnoughNorTooLittle() {
    account.quotas.remove(CALLS);
    account.quotas.remove(BUILDS);

    doctor()
        .finds(QUOTA_UNKNOWN, "Lambda concurrency: not looked at:", "lambda is offered")
        .finds(QUOTA_UNKNOWN, "CodeBuild quota: not looked at:", "codebuild is offered")
        .isNotWell();
  }

  @Test
  @Provokes({ECS_ROLE_MISSING, QUOTA_SHORT, CONCURRENCY_SHORT, BUILDS_NONE})
  void tellsEverythingAtOnceAndByCommandsToPaste() throws IOException {
    Files.writeString(config, ExampleFile.of("small").replace("max: 6", "max: 7"));
    account.roles.clear();
    account.quotas.put(CALLS, 10.0);
    account.quotas.put(BUILDS, 0.0);
    List<Symptom> wanted = List.of(ECS_ROLE_MISSING, QUOTA_SHORT, CONCURRENCY_SHORT, BUILDS_NONE);

    DoctorReport report = doctor();

    assertThat(symptoms(report)).containsAll(wanted.stream().map(Symptom::name).toList());
    assertThat(report.findings())
        .filteredOn(finding -> wanted.contains(Symptom.valueOf(finding.path("symptom").asString())))
        .allSatisfy(finding ->
            assertThat(finding.path("fix").asString())
                .matches("aws [a-z-]+ [a-z-]+( --[a-z-]+ [A-Za-z0-9.-]+)+"));
  }
}
