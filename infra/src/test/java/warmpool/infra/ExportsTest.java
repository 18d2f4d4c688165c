package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import tools.jackson.databind.JsonNode;

/**
 * CloudFormation takes no export away that another stack still uses, and the stacks that are used
 * are deployed first: what is exported must not depend on what happens to be used.
 */
class ExportsTest {
  /** Of these pools of large name a tag or a digest, and those of small do not. */
  @Test
  void theImagesAreToldOfWhateverThePoolsAskFor() {
    Synthesis none = Synthesis.ofExample("small");
    Synthesis some = Synthesis.ofExample("large");

    assertThat(exports(some, some.installation().image()))
        .isNotEmpty()
        .isEqualTo(exports(none, none.installation().image()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "office", "large"})
  void anOlderRevisionOfATaskDefinitionStays(String example) {
    Templates templates = Templates.of(Synthesis.ofExample(example));

    assertThat(templates.ofType("AWS::ECS::TaskDefinition"))
        .isNotEmpty()
        .allSatisfy(definition ->
            assertThat(definition.node().path("UpdateReplacePolicy").stringValue())
                .isEqualTo("Retain"));
  }

  private static Set<String> exports(Synthesis synthesis, Stack stack) {
    Set<String> exports = new TreeSet<>();
    for (JsonNode output : synthesis.template(stack).path("Outputs")) {
      if (output.has("Export")) {
        exports.add(output.at("/Export/Name").stringValue().replaceAll("^[^:]+:", ""));
      }
    }
    return exports;
  }
}
