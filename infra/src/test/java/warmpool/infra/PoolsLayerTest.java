package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import warmpool.settings.LambdaEnvironments;
import warmpool.settings.PoolSection;
import warmpool.settings.WarmpoolFile;

/**
 * A changed pool is a changed layer, and with it a new version of each function that reads it:
 * otherwise its snapshot would go on with the pools of before. The same pools are the same one, or
 * each deployment would start every function anew.
 */
class PoolsLayerTest {
  private static final WarmpoolFile OFFICE = Synthesis.example("office");

  @Test
  void theSamePoolsAreTheSameTemplate() {
    Synthesis first = Synthesis.of(OFFICE);
    Synthesis second = Synthesis.of(OFFICE);

    assertThat(compute(second)).isEqualTo(compute(first));
    assertThat(second.folder()).isNotEqualTo(first.folder());
  }

  @Test
  void aChangedPoolIsAnotherVersionOfEachFunctionThatKeepsIt() {
    JsonNode before = compute(Synthesis.of(OFFICE));
    JsonNode after = compute(Synthesis.of(withOneAgentMore()));

    assertThat(layer(after)).isNotEqualTo(layer(before));
    assertThat(versions(before)).hasSize(7);
    Set<String> kept = versions(before);
    kept.retainAll(versions(after));
    assertThat(kept).singleElement().asString().startsWith("IngressCurrentVersion");
  }

  /** What commands compare with the file is what the functions have. */
  @Test
  void theTemplateSaysWhatTheLayerHolds() throws IOException {
    Synthesis synthesis = Synthesis.of(OFFICE);
    Path folder =
        synthesis.folder().resolve("asset." + layer(compute(synthesis)).replace(".zip", ""));
    Path pools = folder.resolve("warmpool/pools.json");

    assertThat(Files.readString(pools))
        .isEqualTo(LambdaEnvironments.pools(OFFICE))
        .isEqualTo(compute(synthesis).at("/Metadata/Pools").stringValue());
    assertThat(Files.readString(folder.resolve("warmpool/fleets.json"))).isEqualTo("{}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pools)))
        .as("functions run as somebody else")
        .matches("..-..-r.-|rw.r..r..");
  }

  private static WarmpoolFile withOneAgentMore() {
    PoolSection pool = OFFICE.pools().getFirst();
    var agents = pool.agents();
    var more =
        new PoolSection(
            pool.name(),
            pool.size(),
            pool.architecture(),
            pool.capacity(),
            new PoolSection.Agents(agents.min(), agents.max() + 1, agents.parallelJobs()),
            pool.policy(),
            pool.times(),
            pool.jobRole(),
            pool.secrets(),
            pool.image(),
            pool.registration());
    return new WarmpoolFile(
        OFFICE.stack(),
        OFFICE.organisations(),
        OFFICE.image(),
        List.of(more, OFFICE.pools().getLast()));
  }

  private static JsonNode compute(Synthesis synthesis) {
    return synthesis.template(synthesis.installation().compute());
  }

  private static String layer(JsonNode compute) {
    return compute
        .path("Resources")
        .valueStream()
        .filter(it -> it.path("Type").stringValue().equals("AWS::Lambda::LayerVersion"))
        .map(it -> it.at("/Properties/Content/S3Key").stringValue())
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> versions(JsonNode compute) {
    Set<String> versions = new TreeSet<>(compute.path("Resources").propertyNames());
    versions.removeIf(name -> !name.contains("CurrentVersion"));
    return versions;
  }
}
