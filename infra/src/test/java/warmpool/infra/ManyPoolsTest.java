package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import warmpool.infra.SdkCalls.Identity;
import warmpool.infra.Templates.Resource;
import warmpool.settings.WarmpoolFile;
import warmpool.settings.WarmpoolYaml;

/**
 * As many pools as a file may have, half of them with a schedule of two windows and with Spot, stay
 * below every limit of AWS that grows with pools.
 */
class ManyPoolsTest {
  /** AWS Lambda's for all variables of a function, as JSON. */
  private static final int ENVIRONMENT_MAX = 4096;

  /** CloudFormation's for one template. */
  private static final int TEMPLATE_BYTES_MAX = 1_000_000;

  private static final int RESOURCES_MAX = 500;

  private static final int POOLS = 30;

  private static final WarmpoolFile FILE = WarmpoolYaml.parse("many.yaml", yaml());

  private static SynthesisReport report;
  private static Synthesis synthesis;
  private static Templates templates;

  @BeforeAll
  static void synthesise() {
    synthesis = Synthesis.checked(FILE);
    report = synthesis.report();
    templates = Templates.of(synthesis);
  }

  private static String yaml() {
    String pools =
        IntStream.range(0, POOLS)
            .mapToObj(i -> i % 2 == 0 ? plain("build-linux-" + i) : rich("build-arm-" + i))
            .collect(Collectors.joining());
    return """
    stack:
      name: manypools
      region: ap-southeast-1
      network: {private: {zones: 3, natGateways: 3}}
      alarms: {email: ci@example.org}
    organisations:
      - url: https://dev.azure.com/example/
        credential:
          servicePrincipal:
            tenant: 00000000-0000-0000-0000-000000000001
            client: 00000000-0000-0000-0000-000000000002
    image: {source: {s3: {bucket: agent-image, key: source.zip}}}
    pools:
    %s\
    """
        .formatted(pools);
  }

  private static String plain(String name) {
    return "  - {name: %s, agents: {max: 20}, policy: {fixed: 2}}\n".formatted(name);
  }

  private static String rich(String name) {
    return """
      - name: %s
        agents: {min: 1, max: 40}
        capacity: {spotPercent: 60}
        policy:
          schedule:
            zone: Asia/Singapore
            windows:
              - {days: [MON, TUE, WED, THU, FRI], from: "07:30", to: "19:00", agents: 8}
              - {days: [SAT, SUN], from: "22:00", to: "02:00", agents: 4}
            otherwise: 1
    """
        .formatted(name);
  }

  @Test
  void nobodyFindsAnythingInIt() {
    report.lines().forEach(System.out::println);

    assertThat(report.findings()).isEmpty();
    assertThat(report.resources())
        .hasSize(5)
        .allSatisfy(
            (stack, count) -> assertThat(count).as(stack).isLessThanOrEqualTo(RESOURCES_MAX));
  }

  @Test
  void everyEnvironmentIsSmallerThanLambdaAllows() {
    Map<String, Integer> sizes =
        functions()
            .collect(
                Collectors.toMap(
                    Resource::name,
                    function ->
                        JsonMapper.shared().writeValueAsString(deployed(function)).length()));

    System.out.println(sizes);
    assertThat(sizes)
        .hasSize(7)
        .allSatisfy((name, size) -> assertThat(size).as(name).isBetween(1, ENVIRONMENT_MAX));
  }

  @Test
  void everyTemplateIsSmallerThanCloudFormationAllows() throws IOException {
    for (var stack : synthesis.installation().stacks()) {
      Path template = synthesis.folder().resolve(stack.getTemplateFile());

      System.out.println(template.getFileName() + " " + Files.size(template));
      assertThat(Files.size(template))
          .as(stack.getStackName())
          .isBetween(1L, (long) TEMPLATE_BYTES_MAX);
    }
  }

  /** A role's rights take a second policy by then. */
  @Test
  void everyFunctionMayDoWhatItDoes() {
    assertThat(templates.ofType("AWS::IAM::ManagedPolicy")).isNotEmpty();
    functions()
        .forEach(function -> NeededRights.compare(templates, function, Identity.SERVICE_PRINCIPAL));
  }

  @Test
  void everyPoolIsStartedFromItsOwnTaskDefinition() {
    Resource minute =
        functions().filter(it -> it.name().startsWith("Minute")).findFirst().orElseThrow();
    List<String> told =
        List.of(environment(minute).getOrDefault("WARMPOOL_TASK_DEFINITIONS", "").split(","));

    assertThat(told)
        .hasSize(POOLS)
        .allSatisfy(each -> {
          String pool = each.substring(0, each.indexOf('=')).replace("-", "");
          assertThat(each).matches("[a-z0-9-]+=Pool" + pool + "[0-9A-F]{8}:1");
        });
  }

  private static Stream<Resource> functions() {
    return templates.ofType("AWS::Lambda::Function").stream();
  }

  /** With families as long as they are, and revisions as long as they become. */
  private static Map<String, String> deployed(Resource function) {
    Map<String, String> values = environment(function);
    for (Resource task : templates.ofType("AWS::ECS::TaskDefinition")) {
      String family = task.at("/Family").stringValue();
      values.replaceAll((_, value) -> value.replace(task.name() + ":1", family + ":12345"));
    }
    values.replaceAll((_, value) -> value.replaceFirst("^/.*/asset[.][0-9a-f]+/", "/opt/"));
    return values;
  }

  private static Map<String, String> environment(Resource function) {
    return templates.environment(function.at("/Handler").stringValue());
  }
}
