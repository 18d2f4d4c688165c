package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * The published schema is the one that the file is checked by.
 *
 * <p>Rewritten with {@code -Dwarmpool.write-docs=true}.
 */
class WarmpoolSchemaTest {
  private static final String PAGE = "docs/warmpool.schema.json";

  @Test
  void theCommittedSchemaIsTheOneOfTheCode() throws IOException {
    if (Boolean.getBoolean("warmpool.write-docs")) {
      Files.writeString(Repository.file(PAGE), WarmpoolYaml.schema());
    }

    assertThat(Repository.text(PAGE))
        .as(
            "rewrite it: ./mvnw -pl settings -am test -Dtest=WarmpoolSchemaTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dwarmpool.write-docs=true")
        .isEqualTo(WarmpoolYaml.schema());
  }
}
