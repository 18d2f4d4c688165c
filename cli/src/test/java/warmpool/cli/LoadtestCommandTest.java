package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;

/** A load test that went wrong once told programs why, and people nothing. */
class LoadtestCommandTest {
  private static final String HOME = "warmpool.home";
  private static final String PROBLEM = "steady: Gatling's assertions failed";

  @TempDir private Path folder;
  private final String home = System.getProperty(HOME, "");

  /** In place of Maven, which ends as it does when an assertion of Gatling's does not hold. */
  @BeforeEach
  void failingGatling() throws IOException {
    Path maven = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    System.setProperty(HOME, folder.toString());
  }

  @AfterEach
  void restore() {
    if (home.isEmpty()) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, home);
    }
  }

  @Test
  void tellsProgramsAndPeopleWhatWentWrongElsewhere() {
    String[] words = {"loadtest", "--scenario", "steady", "--url", "http://127.0.0.1:9"};
    var terminal = new Terminal(Map.of());

    Ran text = terminal.run(words);
    Ran json = terminal.run(LocalAnswersTest.with(words, "--json"));

    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.err()).contains(PROBLEM);
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.err()).contains(PROBLEM);
    assertThat(json.json().path("scenarios").path(0).path("problems").path(0).asString())
        .isEqualTo(PROBLEM);
  }
}
