package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What people start from must work, and must say what they see in it. */
class ExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyExampleIsValid() throws IOException {
    try (Stream<Path> files = Files.list(Repository.file("examples"))) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();

      assertThat(all).hasSize(3);
      return all.stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  file.getFileName().toString(),
                  () -> assertThat(WarmpoolYaml.read(file).pools()).isNotEmpty()));
    }
  }

  /** The pipeline that people try first must not ask for a pool that the file beside it lacks. */
  @Test
  void theSamplePipelineUsesThePoolOfTheSmallExample() {
    JsonNode pipeline =
        YAMLMapper.shared().readTree(Repository.text("examples/pipelines/first-agent.yaml"));

    assertThat(pipeline.at("/pool/name").stringValue())
        .isEqualTo(example("small").pools().getFirst().name().value());
    assertThat(pipeline.path("stages").valueStream())
        .hasSize(2)
        .allSatisfy(stage -> assertThat(stage.path("jobs").size()).isPositive());
    assertThat(pipeline.at("/stages/0").toString()).contains("aws sts get-caller-identity");
  }

  @Test
  void whatIsMissingIsItsDefault() {
    WarmpoolFile small = example("small");

    assertThat(small.stack().network()).isEqualTo(new NetworkKind.Public("10.42.0.0/16", 2));
    assertThat(small.stack().frontDoor())
        .isEqualTo(new StackSection.FrontDoor(List.of(), false, 50, 100));
    assertThat(small.stack().logRetentionDays()).isEqualTo(30);
    assertThat(small.pools().getFirst())
        .satisfies(pool -> {
          assertThat(pool.size().cpu()).isEqualTo(1024);
          assertThat(pool.architecture()).isEqualTo(PoolSection.Architecture.ARM64);
          assertThat(pool.capacity()).isEqualTo(new PoolSection.Capacity(0, true));
          assertThat(pool.times().deadline()).hasMinutes(30);
          assertThat(pool.image()).isEqualTo(new PoolSection.Image.Promoted());
        });
    assertThat(example("office").pools())
        .allSatisfy(
            pool -> assertThat(pool.registration()).isEqualTo(PoolSection.Registration.TOKEN));
  }

  @Test
  void everythingThatIsWrittenIsRead() {
    WarmpoolFile office = example("office");
    WarmpoolFile large = example("large");

    assertThat(example("small").pools().getFirst().registration())
        .isEqualTo(PoolSection.Registration.PREREGISTERED);
    assertThat(office.stack().tags()).containsEntry("cost-center", "4711");
    assertThat(office.stack().frontDoor().allow()).hasSize(4);
    assertThat(office.home().credential())
        .containsInstanceOf(Organisation.Credential.ServicePrincipal.class);
    assertThat(office.pools().getLast().size().disk()).contains(60);
    assertThat(office.pools().getFirst().secrets()).containsKey("NPM_TOKEN");
    assertThat(large.stack().network()).isInstanceOf(NetworkKind.Existing.class);
    assertThat(large.image()).isEqualTo(new ImageSource.S3("example-agent-image", "source.zip"));
    assertThat(large.pools().getFirst().capacity().spotPercent()).isEqualTo(80);
    assertThat(large.pools().getLast().jobRole()).isPresent();
    assertThat(large.pools().getLast().image()).isInstanceOf(PoolSection.Image.Digest.class);
  }

  static WarmpoolFile example(String name) {
    return WarmpoolYaml.parse(name, Repository.text("examples/" + name + ".yaml"));
  }
}
