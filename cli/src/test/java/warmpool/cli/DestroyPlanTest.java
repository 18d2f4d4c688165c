package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import warmpool.settings.WarmpoolYaml;

/** What stays is named so that it is found, and nothing of anybody else's with it. */
class DestroyPlanTest {
  private static final Path HOME = Path.of(System.getProperty("warmpool.home", ".."));

  private static DestroyPlan plan(String example) throws IOException {
    var file = WarmpoolYaml.read(HOME.resolve("examples/" + example + ".yaml"));
    return new DestroyPlan(file, Map.of(), List.of(), List.of(), List.of());
  }

  private static List<String> families(String example) throws IOException {
    Path template =
        HOME.resolve("infra/src/test/resources/snapshots/warmpool-" + example + "-compute.json");
    return JsonMapper.shared()
        .readTree(Files.readString(template))
        .path("Resources")
        .valueStream()
        .filter(each -> each.path("Type").asString("").equals("AWS::ECS::TaskDefinition"))
        .map(each -> each.path("Properties").path("Family").asString(""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "office", "large"})
  void findsTheFamiliesOfAllPools(String example) throws IOException {
    String prefix = plan(example).familyPrefix();

    assertThat(families(example)).isNotEmpty().allMatch(family -> family.startsWith(prefix));
  }

  @Test
  void namesTheRevisionsThatNoStackKnows() throws IOException {
    assertThat(plan("small").unchanged(Optional.empty()).stays())
        .filteredOn(each -> each.what().contains("task definitions, which cost nothing"))
        .singleElement()
        .extracting(DestroyPlan.Stays::command)
        .asString()
        .contains("aws ecs list-task-definitions --region eu-central-1 ")
        .contains(":task-definition/warmpoolsmallcomputePool'")
        .endsWith("deregister-task-definition --region eu-central-1 --task-definition");
  }
}
