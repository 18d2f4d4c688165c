package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plain {@code aws} command line, version 1 or 2, against simulated ECS: a client that shares
 * no code with the Java SDK. The command is the one named by WARMPOOL_AWS_CLI, else {@code aws} on
 * the PATH.
 */
final class AwsCliTest {
  private final EcsTestBed bed = new EcsTestBed();

  @TempDir private Path home;
  private String aws = "";

  record Outcome(int code, String output, String errors) {
    JsonNode json() {
      assertThat(code).as(errors).isZero();
      return JsonMapper.shared().readTree(output);
    }
  }

  @BeforeEach
  void findTheCommand() {
    aws =
        Optional.ofNullable(System.getenv("WARMPOOL_AWS_CLI"))
            .or(AwsCliTest::onPath)
            .orElseThrow(() ->
                new AssertionError(
                    "This test needs the AWS command line: install it (pip install awscli, or the"
                        + " awscli package of your system) so that 'aws' is on the PATH, or name it"
                        + " in WARMPOOL_AWS_CLI."));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void runsDescribesListsTagsAndStopsATask() throws Exception {
    String arn = runTask().json().at("/tasks/0/taskArn").asString();
    bed.await(arn, TaskStatus.RUNNING);

    JsonNode described =
        ecs("describe-tasks", "--cluster", "agents", "--tasks", arn, "--include", "TAGS")
            .json()
            .at("/tasks/0");
    JsonNode listed = ecs("list-tasks", "--cluster", "agents", "--started-by", "stack/pool").json();
    ecs("tag-resource", "--resource-arn", arn, "--tags", "key=b,value=2");
    JsonNode tags = ecs("list-tags-for-resource", "--resource-arn", arn).json();
    JsonNode stopped =
        ecs("stop-task", "--cluster", "agents", "--task", arn, "--reason", "enough").json();
    bed.await(arn, TaskStatus.STOPPED);
    JsonNode gone =
        ecs("describe-tasks", "--cluster", "agents", "--tasks", arn).json().at("/tasks/0");

    assertThat(described.path("lastStatus").asString()).isEqualTo("RUNNING");
    assertThat(described.at("/tags/0/value").asString()).isEqualTo("1");
    assertThat(described.has("startedAt")).isTrue();
    assertThat(listed.at("/taskArns/0").asString()).isEqualTo(arn);
    assertThat(tags.path("tags")).hasSize(2);
    assertThat(stopped.at("/task/desiredStatus").asString()).isEqualTo("STOPPED");
    assertThat(gone.path("stoppedReason").asString()).isEqualTo("enough");
    assertThat(gone.at("/containers/0/exitCode").intValue()).isEqualTo(143);
  }

  @Test
  void saysWhatWasWrong() throws Exception {
    Outcome outcome = ecs("list-tasks", "--cluster", "other");

    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.errors()).contains("ClusterNotFoundException", "Cluster not found.");
  }

  private Outcome runTask() throws IOException, InterruptedException {
    return ecs(
        "run-task",
        "--cluster",
        "agents",
        "--task-definition",
        "agent",
        "--launch-type",
        "FARGATE",
        "--started-by",
        "stack/pool",
        "--client-token",
        "agent-1",
        "--tags",
        "key=a,value=1",
        "--network-configuration",
        "awsvpcConfiguration={subnets=[subnet-a],securityGroups=[sg-a]}",
        "--overrides",
        "{\"containerOverrides\":[{\"name\":\"agent\",\"environment\":[{\"name\":\"A\",\"value\":\"1\"}]}]}");
  }

  private Outcome ecs(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(aws, "ecs"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--endpoint-url", bed.ecs.endpoint().toString(), "--output", "json"));
    Path output = home.resolve("output");
    Path errors = home.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the aws command did not end within a minute: " + command);
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }

  /**
   * Nothing of the person who runs the test: no profile, no real credentials, no pager (version 1
   * does not know --no-cli-pager).
   */
  private Map<String, String> environment() {
    String none = home.resolve("none").toString();
    return Map.of(
        "AWS_ACCESS_KEY_ID", "key",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_DEFAULT_REGION", "eu-west-1",
        "AWS_REGION", "eu-west-1",
        "AWS_CONFIG_FILE", none,
        "AWS_SHARED_CREDENTIALS_FILE", none,
        "AWS_EC2_METADATA_DISABLED", "true",
        "AWS_MAX_ATTEMPTS", "1",
        "AWS_PAGER", "",
        "TZ", "UTC");
  }

  private static Optional<String> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, "aws"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
