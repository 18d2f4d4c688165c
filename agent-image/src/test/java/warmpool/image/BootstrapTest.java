package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A container trades its one-time token once; that it asked twice must be recognisable as one use.
 */
final class BootstrapTest {
  @Test
  void saysWhichTaskItIsAndProvesItWithTheToken() {
    try (var rig = new Rig()) {
      rig.listening();

      assertThat(rig.endpoint.metadata.received()).hasSize(1);
      Received request = rig.endpoint.bootstrap.received().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.authorization()).isEqualTo("Bearer " + rig.secrets.bootstrap());
      assertThat(request.contentType()).isEqualTo("application/json");
      assertThat(request.json().propertyNames())
          .containsExactlyInAnyOrder("taskArn", "nonce", "pool");
      assertThat(request.json().path("taskArn").asString())
          .isEqualTo("arn:aws:ecs:eu-west-1:1:task/c/t1");
      assertThat(request.json().path("nonce").asString()).matches("[0-9a-f]{64}");
      assertThat(request.json().path("pool").asString()).isEqualTo("linux \"big\" \\ pool");
    }
  }

  static Stream<Answer> passing() {
    return Stream.of(
        Answer.of(429),
        Answer.of(425),
        Answer.of(500),
        Answer.of(503),
        Answer.of(504),
        StubEndpoint.CUT);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void asksAgainWithTheSameNonceWhenTheAnswerMayChange(Answer first) {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(first, rig.tokenAnswer());
      rig.listening();

      assertThat(rig.endpoint.bootstrap.received()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(rig.endpoint.bootstrap.received().stream().map(Received::body).distinct())
          .hasSize(1);
    }
  }

  @Test
  void anotherContainerHasAnotherNonce() {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(Answer.of(401));
      rig.start().exitCode();
      rig.start().exitCode();

      assertThat(rig.endpoint.bootstrap.received().stream().map(Received::body).distinct())
          .hasSize(2);
    }
  }

  @Test
  void waitsAsLongAsItIsAsked() {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(Answer.of(429).with("retry-after", "2"), rig.tokenAnswer());
      Container container = rig.listening();

      assertThat(phase(container, "bootstrappedMillis")).isBetween(2000, 10_000);
    }
  }

  @Test
  void doesNotWaitPastItsBound() {
    try (var rig = new Rig()) {
      rig.environment.put("WARMPOOL_BOOTSTRAP_SECONDS_MAX", "60");
      rig.endpoint.bootstrap.answers(Answer.of(503).with("Retry-After", "3600"));

      assertThat(rig.start().exitCode()).isEqualTo(68);
      assertThat(rig.endpoint.bootstrap.received()).hasSize(1);
    }
  }

  @Test
  void givesUpWhenItsTimeIsOver() {
    try (var rig = new Rig()) {
      rig.environment.put("WARMPOOL_BOOTSTRAP_SECONDS_MAX", "2");
      rig.endpoint.bootstrap.answers(Answer.of(503));
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(68);
      assertThat(container.output()).contains("no bootstrap within 2 s (last answer 503)");
      assertThat(rig.endpoint.bootstrap.received()).hasSizeBetween(2, 7);
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerIsGivenUpToo() {
    try (var rig = new Rig()) {
      rig.environment.put("WARMPOOL_BOOTSTRAP_SECONDS_MAX", "1");
      rig.endpoint.bootstrap.answers(StubEndpoint.NEVER);
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(68);
      assertThat(container.output()).contains("(last answer 000)");
    }
  }

  @Test
  void isRefusedForGood() {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(Answer.of(401));
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(67);
      assertThat(container.output()).contains("refused the bootstrap for good");
      assertThat(rig.endpoint.bootstrap.received()).hasSize(1);
      assertThat(rig.folder.has("config-arguments")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 403, 404, 409})
  void doesNotRepeatWhatRepeatingDoesNotChange(int status) {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(
          Answer.of(status).with("Location", rig.endpoint.address("/control")));

      assertThat(rig.start().exitCode()).isEqualTo(69);
      assertThat(rig.endpoint.bootstrap.received()).hasSize(1);
    }
  }

  @Test
  void taskMetadataIsAskedForAgain() {
    try (var rig = new Rig()) {
      Answer nameless = Answer.ok("{\"Cluster\":\"c\"}");
      rig.endpoint.metadata.answers(Answer.of(500), nameless, Answer.ok("{\"TaskARN\":\"arn:2\"}"));
      rig.listening();

      assertThat(rig.endpoint.metadata.received()).hasSize(3);
      assertThat(rig.endpoint.bootstrap.received().getFirst().json().path("taskArn").asString())
          .isEqualTo("arn:2");
    }
  }

  @Test
  void withoutTaskMetadataNothingIsAskedOfTheControlPlane() {
    try (var rig = new Rig()) {
      rig.environment.put("WARMPOOL_BOOTSTRAP_SECONDS_MAX", "1");
      rig.endpoint.metadata.answers(Answer.of(404));

      assertThat(rig.start().exitCode()).isEqualTo(66);
      assertThat(rig.endpoint.bootstrap.received()).isEmpty();
    }
  }

  static int phase(Container container, String name) {
    String phases =
        container.lines().stream()
            .filter(line -> line.startsWith("warmpool: phases "))
            .findFirst()
            .orElseThrow();
    return Stream.of(phases.split(" "))
        .filter(field -> field.startsWith(name + "="))
        .mapToInt(field -> Integer.parseInt(field.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
