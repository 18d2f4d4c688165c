package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import warmpool.infra.SdkCalls.Identity;
import warmpool.infra.Templates.Resource;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/**
 * Whatever people choose together is sound: each network with each source, door, credential,
 * processor, capacity and number of pools, in combinations drawn from one seed.
 *
 * <p>Other ones: {@code -Dwarmpool.matrix-seed=7 -Dwarmpool.matrix-drawn=100}. The seed and the
 * number of a combination are in its name, and draw it again.
 */
class MatrixTest {
  private static final long SEED = Long.getLong("warmpool.matrix-seed", 20_260_301L);
  private static final int DRAWN = Integer.getInteger("warmpool.matrix-drawn", 12);
  private static final int POOLS_MAX = 3;

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
          "pat: {secretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:token-AbCdEf'}",
          "servicePrincipal: {tenant: 00000000-0000-0000-0000-000000000001, client:"
              + " 00000000-0000-0000-0000-000000000002}",
          "federated: {tenant: 00000000-0000-0000-0000-000000000001, client:"
              + " 00000000-0000-0000-0000-000000000002}");
  private static final List<String> CAPACITIES =
      List.of("{}", "{spotPercent: 60}", "{spotPercent: 100, onDemandFallback: false}");

  private static final List<String> ARCHITECTURES = List.of("arm64", "x86_64");

  @TestFactory
  Stream<DynamicTest> everyCombinationIsSound() {
    return drawn().map(it -> DynamicTest.dynamicTest(it.name(), () -> check(it)));
  }

  /** How the choices meet. */
  private record Combination(
      int number,
      String network,
      String source,
      String door,
      String credential,
      List<String> architectures,
      List<String> capacities) {
    String name() {
      return "seed %d, %d: %s; %s; door %s; %s; %d pools, %s, capacity %s"
          .formatted(
              SEED,
              number,
              network,
              source,
              door,
              credential,
              architectures.size(),
              architectures,
              capacities);
    }

    String yaml() {
      String registration = credential.startsWith("pat") ? "preregistered" : "token";
      String pools =
          IntStream.range(0, architectures.size())
              .mapToObj(pool ->
                  "  - {name: p%d, registration: %s, architecture: %s, agents: {max: 4}, policy: {fixed: 1}, capacity: %s}\n"
                      .formatted(pool, registration, architectures.get(pool), capacities.get(pool)))
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
          .formatted(number, network, door, credential, source, pools);
    }

    Identity identity() {
      return switch (credential.substring(0, credential.indexOf(':'))) {
        case "pat" -> Identity.PAT;
        case "servicePrincipal" -> Identity.SERVICE_PRINCIPAL;
        default -> Identity.FEDERATED;
      };
    }
  }

  private static Stream<Combination> drawn() {
    var chance = new Random(SEED);
    List<String> networks = dealt(NETWORKS, DRAWN, chance);
    List<String> sources = dealt(SOURCES, DRAWN, chance);
    List<String> doors = dealt(DOORS, DRAWN, chance);
    List<String> credentials = dealt(CREDENTIALS, DRAWN, chance);
    List<String> architectures = dealt(ARCHITECTURES, DRAWN * POOLS_MAX, chance);
    List<String> capacities = dealt(CAPACITIES, DRAWN * POOLS_MAX, chance);
    List<Integer> pools =
        dealt(IntStream.rangeClosed(1, POOLS_MAX).boxed().toList(), DRAWN, chance);
    return IntStream.range(0, DRAWN)
        .mapToObj(i ->
            new Combination(
                i,
                networks.get(i),
                sources.get(i),
                doors.get(i),
                credentials.get(i),
                architectures.subList(i * POOLS_MAX, i * POOLS_MAX + pools.get(i)),
                capacities.subList(i * POOLS_MAX, i * POOLS_MAX + pools.get(i))));
  }

  /** As often as one another, in an order that chance makes: so every choice occurs. */
  private static <T> List<T> dealt(List<T> choices, int times, Random chance) {
    List<T> dealt =
        IntStream.range(0, times)
            .mapToObj(i -> choices.get(i % choices.size()))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(dealt, chance);
    return dealt;
  }

  private static void check(Combination combination) {
    WarmpoolFile file = WarmpoolYaml.parse("matrix", combination.yaml());
    Synthesis synthesis = Synthesis.checked(file);
    Templates templates = Templates.of(synthesis);

    assertThat(synthesis.findings()).isEmpty();
    assertThat(templates.ofType("AWS::ECS::TaskDefinition")).hasSameSizeAs(file.pools());
    assertThat(templates.ofType("AWS::CloudWatch::CompositeAlarm")).hasSameSizeAs(file.pools());
    assertThat(templates.ofType("AWS::WAFv2::WebACL"))
        .hasSize(file.stack().frontDoor().waf() ? 1 : 0);
    assertThat(fixedNames(templates)).isEmpty();
    for (Resource function : templates.ofType("AWS::Lambda::Function")) {
      NeededRights.compare(templates, function, combination.identity());
    }
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
    String all = drawn().map(Combination::yaml).collect(Collectors.joining());

    assertThat(
            Stream.of(NETWORKS, SOURCES, DOORS, CREDENTIALS, ARCHITECTURES, CAPACITIES)
                .flatMap(List::stream))
        .allSatisfy(choice -> assertThat(all).contains(choice));
    assertThat(drawn().map(it -> it.architectures().size()).distinct())
        .containsExactlyInAnyOrder(1, 2, 3);
  }
}
