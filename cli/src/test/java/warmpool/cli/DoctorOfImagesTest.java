package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.ExampleFile.EXISTING;
import static warmpool.cli.doctor.Symptom.IMAGE_MISSING;
import static warmpool.cli.doctor.Symptom.IMAGE_NOT_PROMOTED;
import static warmpool.cli.doctor.Symptom.IMAGE_OLD;
import static warmpool.cli.doctor.Symptom.IMAGE_UNNAMED;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.Settings;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.doctor.Check;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.ImageChecks;
import warmpool.cli.doctor.Severity;
import warmpool.settings.WarmpoolYaml;

/** Agents are started from an image that somebody has to have built, and not too long ago. */
class DoctorOfImagesTest {
  private final AccountStandIn account = new AccountStandIn();

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  @Provokes({IMAGE_OLD, IMAGE_MISSING, IMAGE_NOT_PROMOTED, IMAGE_UNNAMED})
  void findsAnImageThatIsMissingOrOld() {
    assertThat(image(EXISTING).severity()).isEqualTo(Severity.OK);

    account.imagePushed = Optional.of(Instant.now().minus(Duration.ofHours(60 * 24 + 1)));
    assertThat(image(EXISTING).symptom()).isEqualTo(IMAGE_OLD);
    assertThat(image(EXISTING).words()).contains("60 days old");

    account.imagePushed = Optional.empty();
    assertThat(image(EXISTING).symptom()).isEqualTo(IMAGE_MISSING);

    account.parameters.put("/warmpool/small/image", "nothing");
    assertThat(image(EXISTING).symptom()).isEqualTo(IMAGE_UNNAMED);

    account.parameters.remove("/warmpool/small/image");
    assertThat(image(EXISTING).symptom()).isEqualTo(IMAGE_NOT_PROMOTED);
  }

  @Test
  void looksAtImagesThatPoolsPin() {
    String pinned = EXISTING.replace("agents: {max: 2}", "image: {tag: v7}\n    agents: {max: 2}");

    assertThat(images(pinned))
        .extracting(Finding::words)
        .satisfiesExactly(
            promoted -> assertThat(promoted).startsWith("agents sha256:aaa"),
            tagged -> assertThat(tagged).startsWith("agents v7, 0 days old"));
  }

  private Finding image(String text) {
    return images(text).getFirst();
  }

  private List<Finding> images(String text) {
    Map<String, String> values = new TreeMap<>(account.environment());
    values.put("AWS_REGION", "eu-central-1");
    var aws = new AwsAccount(Settings.read(values, AwsSettings::of));
    var file = WarmpoolYaml.parse("warmpool.yaml", text);
    return ProvokesExtension.saw(
        new ImageChecks(file, aws, InstantSource.system())
            .checks().stream().map(Check::findings).flatMap(List::stream).toList());
  }
}
