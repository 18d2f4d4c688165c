package warmpool.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import warmpool.local.ecs.TaskContext;
import warmpool.local.ecs.TaskProcess;
import warmpool.local.ecs.TaskProgram;

/**
 * Runs the real entrypoint as the process of each simulated task, with an agent behind it that
 * speaks the agent's protocol as a program of its own.
 */
final class ContainerTasks implements TaskProgram, AutoCloseable {
  /** One task: what it was given, its container, and its agent's folder. */
  record Started(Map<String, String> environment, Container container, Path folder) {
    /** What its job found out about the container it ran in. */
    String found() {
      try {
        Path file = folder.resolve("found");
        // A probe finds all kinds of files; what is no text in them does not matter.
        return Files.exists(file)
            ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            : "";
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
  }

  private final URI endpoint;
  private final InstantSource world;
  private final double speed;
  private final Path temporary;
  private final String classes;
  private final List<Started> started = new CopyOnWriteArrayList<>();
  private final List<MetadataServer> servers = new CopyOnWriteArrayList<>();

  ContainerTasks(URI endpoint, InstantSource world, double speed) {
    this.endpoint = endpoint;
    this.world = world;
    this.speed = speed;
    try {
      this.temporary = open(Files.createTempDirectory("warmpool-tasks"), "rwxr-xr-x");
      this.classes = ReadableClasses.copied(temporary);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  List<Started> started() {
    return List.copyOf(started);
  }

  @Override
  public TaskProcess start(TaskContext context) {
    try {
      Path folder = open(Files.createTempDirectory(temporary, "task"), "rwxrwxrwx");
      MetadataServer metadata = new MetadataServer(context.taskArn());
      servers.add(metadata);
      Map<String, String> environment = new HashMap<>(context.environment());
      environment.putAll(
          Map.of(
              "WARMPOOL_ENDPOINT", endpoint.toString(),
              "ECS_CONTAINER_METADATA_URI_V4", metadata.address().toString(),
              "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/of-the-task",
              "AWS_DEFAULT_REGION", "eu-west-1",
              "WARMPOOL_LOCAL", "true",
              "WARMPOOL_AGENT_FOLDER", agent(folder).toString(),
              "WARMPOOL_JOB_USER", "nobody",
              "STANDIN_FOLDER", folder.toString(),
              "STANDIN_JOB", folder.resolve("probe.sh").toString()));
      environment.put("STANDIN_SPEED", Double.toString(speed));
      environment.put("STANDIN_NOW", world.instant().toString());
      var container = new Container(environment);
      started.add(new Started(context.environment(), container, folder));
      return new Running(container, container.onExit());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The agent's folder: its two programs, both of them this process' own classes. */
  private Path agent(Path folder) throws IOException {
    Path agent = open(Files.createDirectory(folder.resolve("agent")), "rwxr-xr-x");
    open(Files.createDirectory(agent.resolve("bin")), "rwxr-xr-x");
    program(agent.resolve("config.sh"), "configure");
    program(agent.resolve("bin/Agent.Listener"), "run");
    Files.copy(
        Command.MODULE.resolve("src/test/resources/stand-ins/probe.sh"),
        folder.resolve("probe.sh"));
    open(folder.resolve("probe.sh"), "rwxr-xr-x");
    Files.createFile(folder.resolve("before"));
    return agent;
  }

  private void program(Path file, String word) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        file,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -cp '%s' \
          warmpool.local.agent.AgentProgram %s "$@"
        """
            .formatted(java, classes, word));
    open(file, "rwxr-xr-x");
  }

  private static Path open(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Override
  public void close() {
    started.forEach(each -> each.container().close());
    servers.forEach(MetadataServer::close);
    Container.remove(temporary);
  }

  private record Running(Container container, CompletableFuture<Integer> exit)
      implements TaskProcess {
    @Override
    public void terminate() {
      container.signal("TERM");
    }

    @Override
    public void kill() {
      container.close();
    }
  }
}
