package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import warmpool.core.check.JobToken;

/** Whatever the lines say, the log has as many, each within its limit, and none with the token. */
class LogTextPropertyTest {
  @Property
  void writesOneBoundedLineForEachLine(@ForAll @Size(min = 1, max = 20) List<String> lines) {
    String text = LogText.of(lines, new JobToken("the-token-of-a-job"), Instant.EPOCH);

    assertThat(text.split("\n", -1)).hasSize(lines.size() + 1);
    assertThat(text.split("\n", -1)).allMatch(line -> line.length() <= LogText.LINE_MAX);
  }

  @Property
  void neverWritesTheToken(@ForAll String before, @ForAll String after) {
    String token = "eyJhbGciOi.payload.signature";

    String text = LogText.of(List.of(before + token + after), new JobToken(token), Instant.EPOCH);

    assertThat(text).doesNotContain(token);
  }
}
