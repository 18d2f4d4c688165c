package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The configuration reference says what the file is checked by, with examples out of whole files.
 *
 * <p>Rewritten with {@code -Dwarmpool.write-docs=true}: what stands between the two marks is
 * generated, the rest is written by hand.
 */
class ConfigurationPageTest {
  private static final String PAGE = "docs/configuration.md";
  private static final String BEGIN = "<!-- generated from the schema -->\n";
  private static final String END = "<!-- /generated -->";

  /** Keys that none of the three examples needs. */
  private static final List<String> RARE =
      List.of(
          """
          stack:
            name: labs
            region: eu-north-1
            network: {public: {cidr: 10.70.0.0/20, zones: 3}}
            frontDoor: {requestsPerSecond: 20, burst: 40}
          organisations:
            - url: https://dev.azure.com/example/
              credential:
                pat: {secretArn: 'arn:aws:secretsmanager:eu-north-1:111111111111:secret:ado-AbCdEf'}
          image:
            source: {codeCommit: {repository: agent-image, branch: release}}
          pools:
            - name: linux
              registration: preregistered
              agents: {max: 10}
              policy: {fixed: 2}
              deadline: PT20M
              leadTimeMax: PT8M
              claimExpiry: PT3M
              usefulLifeMin: PT10M
              image: {tag: 2026-11-20-abcdef0}
          """,
          """
          stack:
            name: shared
            region: us-east-2
            network:
              existing:
                vpc: vpc-0123456789abcdef0
                subnets: [subnet-0123456789abcdef0]
                zones: [us-east-2a]
                publicIp: true
          organisations:
            - url: https://dev.azure.com/example/
              credential:
                servicePrincipal:
                  tenant: 00000000-0000-0000-0000-000000000001
                  client: 00000000-0000-0000-0000-000000000002
                  secretArn: 'arn:aws:secretsmanager:us-east-2:111111111111:secret:entra-AbCdEf'
          image:
            source:
              azureRepos:
                connectionArn: arn:aws:codeconnections:us-east-2:111111111111:connection/00000000-0000-0000-0000-000000000001
                repository: platform/agent-image
                branch: release
          pools:
            - name: linux
              registration: token
              agents: {max: 10}
              policy: {fixed: 2}
          """,
          """
          stack:
            name: team
            region: eu-central-1
            network: {public: {}}
          organisations:
            - url: https://dev.azure.com/example/
              credential:
                federated:
                  tenant: 00000000-0000-0000-0000-000000000001
                  client: 00000000-0000-0000-0000-000000000002
          image:
            source:
              github:
                connectionArn: arn:aws:codeconnections:eu-central-1:111111111111:connection/00000000-0000-0000-0000-000000000001
                repository: example/warmpool
                branch: release
          pools:
            - name: linux
              agents: {max: 10}
              policy: {fixed: 2}
          """);

  @Test
  void theCommittedTablesAreThoseOfTheCode() throws IOException {
    String committed = Repository.text(PAGE);
    int from = committed.indexOf(BEGIN) + BEGIN.length();
    int to = committed.indexOf(END);
    String now = committed.substring(0, from) + tables() + "\n" + committed.substring(to);

    if (Boolean.getBoolean("warmpool.write-docs")) {
      Files.writeString(Repository.file(PAGE), now);
    }

    assertThat(Repository.text(PAGE))
        .as(
            "rewrite it: ./mvnw -pl settings -am test -Dtest=ConfigurationPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dwarmpool.write-docs=true")
        .isEqualTo(now);
  }

  @Test
  void everyExampleIsOutOfAFileThatIsValid() {
    assertThat(RARE)
        .allSatisfy(yaml -> assertThat(WarmpoolYaml.parse("rare", yaml).pools()).isNotEmpty());
  }

  @Test
  void aKeyThatNoExampleHasIsNamed() {
    assertThatThrownBy(() -> WarmpoolYaml.reference(List.of("stack: {name: one}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stack.region")
        .hasMessageContaining("pools[].policy.schedule.windows[].from")
        .hasMessageNotContaining("stack.name");
  }

  private static String tables() {
    return WarmpoolYaml.reference(
        List.of(
            Repository.text("examples/office.yaml"),
            Repository.text("examples/large.yaml"),
            Repository.text("examples/small.yaml"),
            RARE.get(0),
            RARE.get(1),
            RARE.get(2)));
  }
}
