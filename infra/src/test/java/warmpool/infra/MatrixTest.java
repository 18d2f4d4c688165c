package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import warmpool.infra.Templates.Resource;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/**
 * Whatever people choose together is sound: each network with each source, door, processor,
 * capacity and number of pools, in combinations drawn from one seed.
 */
class MatrixTest {
  private static final long SEED = 20_260_301L;
  private static final int DRAWN = 12;

  private static final List<String> NETWORKS =
      List.of(
          "private: {zones: 2, natGateways: 1}",
          "private: {cidr: 10.1.0.0/16, zones: 3, natGateways: 3}",
          "public: {}",
          "existing: {vpc: vpc-0123456789abcdef0, subnets: [subnet-0123456789abcdef0], zones:"
              + " [eu-west-1a], publicIp: true}");
  private static final List<String> SOURCES =
      List.of(
          "github: {connectionArn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/1',"
              + " repository: a/b}",
          "azureRepos: {connectionArn:"
              + " 'arn:aws:codeconnections:eu-west-1:111111111111:connection/1', repository: a/b}",
          "codeCommit: {repository: agent}",
          "s3: {bucket: agent-image, key: a.zip}");
  private static final List<String> DOORS =
      List.of("{}", "{waf: true}", "{allow: [10.0.0.0/8], requestsPerSecond: 5, burst: 9}");
  private static final List<String> CREDENTIALS =
      List.of(
          "pat: {}",
          "servicePrincipal: {tenant: 00000000-0000-0000-0000-000000000001, client:"
              + " 00000000-0000-0000-0000-000000000002}",
          "federated: {tenant: 00000000-0000-0000-0000-000000000001, client:"
              + " 00000000-0000-0000-0000-000000000002}");
  private static final List<String> CAPACITIES =
      List.of("{}", "{spotPercent: 60}", "{spotPercent: 100, onDemandFallback: false}");

  @TestFactory
  Stream<DynamicTest> everyCombinationIsSound() {
    var chance = new SplittableRandom(SEED);
    return IntStream.range(0, DRAWN)
        .mapToObj(i -> drawn(i, chance))
        .map(yaml -> DynamicTest.dynamicTest(yaml, () -> check(yaml)));
  }

  /** Every choice occurs, because each list is gone through in turn; how they meet is drawn. */
  private static String drawn(int i, RandomGenerator chance) {
    String door = DOORS.get(chance.nextInt(DOORS.size()));
    String credential = CREDENTIALS.get(chance.nextInt(CREDENTIALS.size()));
    int pools = 1 + i % 3;
    String written =
        IntStream.range(0, pools)
            .mapToObj(pool ->
                "  - {name: p%d, registration: %s, architecture: %s, agents: {max: 4}, policy: {fixed: 1}, capacity: %s}\n"
                    .formatted(
                        pool,
                        credential.startsWith("pat") ? "preregistered" : "token",
                        (i + pool) % 2 == 0 ? "arm64" : "x86_64",
                        CAPACITIES.get((i / 2 + pool) % CAPACITIES.size())))
            .collect(Collectors.joining());
    return """
    stack:
      name: s%d
      region: eu-west-1
      network: {%s}
      frontDoor: %s
    organisations:
      - url: https://dev.azure.com/example/
        credential: {%s}
    image: {source: {%s}}
    pools:
    %s\
    """
        .formatted(
            i,
            NETWORKS.get(i % NETWORKS.size()),
            door,
            credential,
            SOURCES.get((i + chance.nextInt(SOURCES.size())) % SOURCES.size()),
            written);
  }

  private static void check(String yaml) {
    WarmpoolFile file = WarmpoolYaml.parse("matrix", yaml);
    Synthesis synthesis = Synthesis.checked(file);
    Templates templates = Templates.of(synthesis);

    assertThat(synthesis.findings()).isEmpty();
    assertThat(templates.ofType("AWS::ECS::TaskDefinition")).hasSameSizeAs(file.pools());
    assertThat(templates.ofType("AWS::CloudWatch::CompositeAlarm")).hasSameSizeAs(file.pools());
    assertThat(templates.ofType("AWS::WAFv2::WebACL"))
        .hasSize(file.stack().frontDoor().waf() ? 1 : 0);
    assertThat(fixedNames(templates)).isEmpty();
    assertThat(templates.resources().filter(it -> it.node().toString().contains("dummy-value")))
        .as("nothing was looked up")
        .isEmpty();
  }

  /** Two installations in one account must not meet, so nothing has a name that is made up here. */
  private static List<String> fixedNames(Templates templates) {
    List<String> named = new ArrayList<>();
    List<String> keys =
        List.of(
            "/QueueName",
            "/TableName",
            "/FunctionName",
            "/RoleName",
            "/ClusterName",
            "/BucketName",
            "/RepositoryName",
            "/TopicName",
            "/LogGroupName",
            "/AlarmName",
            "/DashboardName");
    for (Resource resource : templates.resources().toList()) {
      keys.stream()
          .filter(key -> resource.at(key).isString())
          // A composite alarm has to have one; the CDK makes it of the stack's.
          .filter(key -> !resource.at(key).stringValue().startsWith("warmpools"))
          .map(key -> resource.name() + key)
          .forEach(named::add);
    }
    return named;
  }

  @Test
  void everyChoiceOccurs() {
    var chance = new SplittableRandom(SEED);
    String all =
        IntStream.range(0, DRAWN).mapToObj(i -> drawn(i, chance)).collect(Collectors.joining());

    assertThat(Stream.of(NETWORKS, SOURCES, DOORS, CREDENTIALS, CAPACITIES).flatMap(List::stream))
        .allSatisfy(choice -> assertThat(all).contains(choice));
  }
}
