package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import warmpool.infra.Templates.Resource;

/** Agents are what the file says, nobody can reach them, and the door is as narrow as it says. */
class ComputeStackTest {
  private static final Templates OFFICE = Templates.of(Synthesis.ofExample("office"));
  private static final Templates LARGE = Templates.of(Synthesis.ofExample("large"));

  @Test
  void aTaskIsOfTheSizeAndKindOfItsPool() {
    Resource large = pool(OFFICE, "Poollinuxlarge");

    assertThat(large.at("/Cpu").stringValue()).isEqualTo("4096");
    assertThat(large.at("/Memory").stringValue()).isEqualTo("16384");
    assertThat(large.at("/EphemeralStorage/SizeInGiB").intValue()).isEqualTo(60);
    assertThat(large.at("/RuntimePlatform/CpuArchitecture").stringValue()).isEqualTo("X86_64");
    assertThat(pool(OFFICE, "Poollinux").at("/RuntimePlatform/CpuArchitecture").stringValue())
        .isEqualTo("ARM64");
  }

  @Test
  void everyAgentIsLookedAfterAndHasTimeToEnd() {
    assertThat(containers())
        .hasSize(5)
        .allSatisfy(agent -> {
          assertThat(agent.path("StopTimeout").intValue()).isEqualTo(120);
          assertThat(agent.at("/HealthCheck/Command/1").stringValue()).contains("Agent.Listener");
          assertThat(agent.at("/LogConfiguration/Options/mode").stringValue())
              .isEqualTo("non-blocking");
          assertThat(agent.has("PortMappings")).isFalse();
          assertThat(agent.path("Privileged").asBoolean(false)).isFalse();
        });
  }

  @Test
  void aJobHasARoleOnlyIfItsPoolSaysSo() {
    Resource deploy = pool(LARGE, "Pooldeploy");

    assertThat(deploy.at("/TaskRoleArn").stringValue()).endsWith(":role/pipeline-deploy");
    assertThat(environment(deploy)).containsEntry("WARMPOOL_JOB_ROLE", "true");
    assertThat(environment(pool(LARGE, "Poolbuild"))).doesNotContainKey("WARMPOOL_JOB_ROLE");
  }

  /** The stage is part of it; what agents call below it are the routes of the same API. */
  @Test
  void everyAgentIsToldWhereItsEndpointIs() {
    for (Templates templates : List.of(OFFICE, LARGE)) {
      String told = output(templates, "ServiceConnection");

      assertThat(told).startsWith("https://").contains(".execute-api.").endsWith("/");
      assertThat(templates.ofType("AWS::ECS::TaskDefinition"))
          .isNotEmpty()
          .allSatisfy(task ->
              assertThat(environment(task))
                  .containsEntry("WARMPOOL_ENDPOINT", told.substring(0, told.length() - 1)));
    }
  }

  /** The image has agreed on these; whatever else it is told comes with each launch. */
  @Test
  void anAgentsTaskSaysNothingElse() {
    assertThat(environment(pool(OFFICE, "Poollinux"))).containsOnlyKeys("WARMPOOL_ENDPOINT");
    assertThat(environment(pool(LARGE, "Pooldeploy")))
        .containsOnlyKeys("WARMPOOL_ENDPOINT", "WARMPOOL_JOB_ROLE");
  }

  /** Entra takes each subject to the letter, so one that is not told is one that is refused. */
  @Test
  void everyRoleThatProvesWhoItIsIsToldForEntra() {
    List<String> proving =
        LARGE.ofType("AWS::IAM::Policy").stream()
            .filter(policy -> policy.properties().toString().contains("sts:GetWebIdentityToken"))
            .map(policy -> policy.at("/Roles/0/Ref").stringValue())
            .toList();

    assertThat(subjects(LARGE)).hasSize(3).containsExactlyInAnyOrderElementsOf(proving);
    assertThat(subjects(OFFICE)).isEmpty();
  }

  private static List<String> subjects(Templates templates) {
    return templates.all().stream()
        .flatMap(template -> template.path("Outputs").properties().stream())
        .filter(output -> output.getKey().endsWith("Subject"))
        .map(output -> output.getValue().at("/Value/Fn::GetAtt/0").stringValue())
        .toList();
  }

  @Test
  void theClusterHasWhatPoolsLaunchOn() {
    assertThat(LARGE.ofType("AWS::ECS::ClusterCapacityProviderAssociations"))
        .singleElement()
        .satisfies(has ->
            assertThat(Templates.texts(has.at("/CapacityProviders")))
                .containsExactlyInAnyOrder("FARGATE", "FARGATE_SPOT"));
  }

  /** The digest that the file pins, and else the one that the pipeline has promoted. */
  @Test
  void anAgentIsStartedFromADigest() {
    assertThat(pool(LARGE, "Pooldeploy").at("/ContainerDefinitions/0/Image").toString())
        .contains("@sha256:0000000000000000000000000000000000000000000000000000000000000001");
    assertThat(pool(LARGE, "Poolbuild").at("/ContainerDefinitions/0/Image").toString())
        .contains("Ref")
        .contains("warmpoollargeimage");
    assertThat(LARGE.all())
        .anySatisfy(template ->
            assertThat(template.at("/Parameters").toString())
                .contains("AWS::SSM::Parameter::Value<String>")
                .contains("/warmpool/large/image"));
  }

  @Test
  void secretsOfAPoolAreNamedAndNotCopied() {
    JsonNode secret = pool(OFFICE, "Poollinux").at("/ContainerDefinitions/0/Secrets/0");

    assertThat(secret.path("Name").stringValue()).isEqualTo("NPM_TOKEN");
    assertThat(secret.path("ValueFrom").stringValue()).startsWith("arn:aws:secretsmanager:");
  }

  /** Whatever key they are under, but only they, and only through Secrets Manager. */
  @Test
  void anAgentIsStartedWithSecretsThatHaveAKeyOfTheirOwn() {
    String arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:npm-token-AbCdEf";
    List<JsonNode> keys =
        OFFICE.statements("PoollinuxStarter").stream()
            .filter(it -> Templates.texts(it.path("Action")).contains("kms:Decrypt"))
            .filter(it -> it.path("Resource").isString())
            .toList();

    assertThat(keys)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("Action").stringValue()).isEqualTo("kms:Decrypt");
          assertThat(it.path("Resource").stringValue())
              .isEqualTo("arn:aws:kms:eu-west-1:111111111111:key/*");
          assertThat(it.at("/Condition/StringEquals").propertyNames()).hasSize(2);
          assertThat(it.at("/Condition/StringEquals/kms:EncryptionContext:SecretARN").stringValue())
              .isEqualTo(arn);
          assertThat(it.at("/Condition/StringEquals/kms:ViaService").stringValue())
              .isEqualTo("secretsmanager.eu-west-1.amazonaws.com");
        });
  }

  /** Launches hand them on to tasks, which is where the money goes. */
  @Test
  void everyTaskDefinitionSaysWhoseItIs() {
    assertThat(LARGE.ofType("AWS::ECS::TaskDefinition"))
        .hasSize(3)
        .extracting(it -> tags(it).get("warmpool:pool"))
        .containsExactlyInAnyOrder("build", "build-x86", "deploy");
    assertThat(LARGE.ofType("AWS::ECS::TaskDefinition"))
        .allSatisfy(it ->
            assertThat(tags(it))
                .containsEntry("warmpool:stack", "large")
                .containsEntry("cost-center", "0815"));
  }

  private static Map<String, String> tags(Resource task) {
    return task.at("/Tags").values().stream()
        .collect(
            Collectors.toMap(
                tag -> tag.path("Key").stringValue(), tag -> tag.path("Value").stringValue()));
  }

  @Test
  void nothingReachesAnAgent() {
    assertThat(Stream.concat(OFFICE.resources(), LARGE.resources()))
        .filteredOn(it -> it.name().startsWith("Agents"))
        .filteredOn(it -> it.node().path("Type").stringValue().equals("AWS::EC2::SecurityGroup"))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.at("/SecurityGroupIngress").isMissingNode()).isTrue());
    assertThat(OFFICE.ofType("AWS::EC2::SecurityGroupIngress"))
        .allSatisfy(it -> assertThat(it.at("/GroupId").toString()).contains("Door"));
  }

  @Test
  void onlyTheListedRangesMayCallTheWebhookButEveryAgentItsEndpoint() {
    JsonNode statements = OFFICE.one("AWS::ApiGateway::RestApi", _ -> true).at("/Policy/Statement");

    assertThat(statements.values())
        .filteredOn(it -> it.path("Resource").toString().contains("/v1/checks/"))
        .singleElement()
        .satisfies(
            it -> assertThat(it.at("/Condition/IpAddress/aws:SourceIp").size()).isEqualTo(4));
    assertThat(statements.values())
        .filteredOn(it -> it.path("Resource").toString().contains("/v1/agents/"))
        .singleElement()
        .satisfies(it -> assertThat(it.has("Condition")).isFalse());
  }

  @Test
  void theThreeRoutesAreThrottledValidatedAndNothingElseIsThere() {
    Resource stage = OFFICE.one("AWS::ApiGateway::Stage", _ -> true);

    assertThat(OFFICE.ofType("AWS::ApiGateway::Resource"))
        .extracting(it -> it.at("/PathPart").stringValue())
        .containsExactlyInAnyOrder(
            "v1", "checks", "{pool}", "agents", "{id}", "bootstrap", "ready");
    assertThat(OFFICE.ofType("AWS::ApiGateway::Method"))
        .hasSize(3)
        .allSatisfy(method -> {
          assertThat(method.at("/HttpMethod").stringValue()).isEqualTo("POST");
          assertThat(method.at("/RequestValidatorId").isMissingNode()).isFalse();
        });
    assertThat(stage.at("/MethodSettings").values())
        .hasSize(4)
        .allSatisfy(each -> {
          assertThat(each.path("ThrottlingRateLimit").intValue()).isPositive();
          assertThat(each.path("DataTraceEnabled").booleanValue()).isFalse();
        });
  }

  /** Headers and bodies carry tokens. */
  @Test
  void theAccessLogNamesNeitherHeadersNorBodies() {
    String line =
        OFFICE
            .one("AWS::ApiGateway::Stage", _ -> true)
            .at("/AccessLogSetting/Format")
            .stringValue();

    assertThat(line)
        .contains("$context.status")
        .doesNotContain("header")
        .doesNotContain("body")
        .doesNotContain("$input");
  }

  @Test
  void onlyEventsOfOurClusterWakeTheScaler() {
    assertThat(OFFICE.ofType("AWS::Events::Rule"))
        .hasSize(2)
        .allSatisfy(rule -> {
          assertThat(rule.at("/EventPattern/detail/clusterArn/0/Fn::GetAtt/0").stringValue())
              .startsWith("Cluster");
          assertThat(rule.at("/Targets/0/DeadLetterConfig").isMissingNode()).isFalse();
        })
        .anySatisfy(rule ->
            assertThat(rule.at("/EventPattern/detail/lastStatus").toString())
                .isEqualTo("[\"RUNNING\",\"STOPPED\"]"));
    Resource minute =
        OFFICE.one("AWS::Scheduler::Schedule", it -> it.name().startsWith("EachMinute"));
    assertThat(minute.at("/ScheduleExpression").stringValue()).isEqualTo("rate(1 minute)");
    assertThat(minute.at("/Target/DeadLetterConfig").isMissingNode()).isFalse();
  }

  private static Resource pool(Templates templates, String name) {
    return templates.one("AWS::ECS::TaskDefinition", it -> it.name().matches(name + "[0-9A-F]{8}"));
  }

  private static Map<String, String> environment(Resource task) {
    return task.at("/ContainerDefinitions/0/Environment").values().stream()
        .collect(
            Collectors.toMap(
                each -> each.path("Name").stringValue(),
                each -> Deployed.text(each.path("Value"))));
  }

  private static String output(Templates templates, String name) {
    return templates.all().stream()
        .map(template -> template.path("Outputs").path(name).path("Value"))
        .filter(value -> !value.isMissingNode())
        .map(Deployed::text)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> containers() {
    return Stream.of(OFFICE, LARGE)
        .flatMap(templates -> templates.ofType("AWS::ECS::TaskDefinition").stream())
        .map(task -> task.at("/ContainerDefinitions/0"))
        .toList();
  }
}
