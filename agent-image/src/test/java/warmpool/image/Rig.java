package warmpool.image;

import static warmpool.image.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** One agent's task: what it is given, whom it talks to, and the container. */
final class Rig implements AutoCloseable {
  final Secrets secrets = Secrets.fresh();
  final StubEndpoint endpoint = new StubEndpoint();
  final AgentFolder folder;
  final Map<String, String> environment = new HashMap<>();
  private final List<Container> containers = new CopyOnWriteArrayList<>();

  private final Path temporary;

  Rig() {
    try {
      temporary = Files.createTempDirectory("warmpool-image");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    folder = AgentFolder.in(temporary);
    environment.putAll(
        Map.of(
            "WARMPOOL_ENDPOINT", endpoint.address("/control"),
            "WARMPOOL_AGENT_ID", "wp-test-1",
            "WARMPOOL_POOL", "linux \"big\" \\ pool",
            "WARMPOOL_BOOTSTRAP_TOKEN", secrets.bootstrap(),
            "ECS_CONTAINER_METADATA_URI_V4", endpoint.address("/metadata"),
            "WARMPOOL_LOCAL", "true",
            "WARMPOOL_AGENT_FOLDER", folder.agent().toString(),
            "WARMPOOL_JOB_USER", "nobody",
            "STANDIN_FOLDER", folder.standIns().toString()));
    endpoint.bootstrap.answers(tokenAnswer());
  }

  Container start(String... through) {
    var container = new Container(environment, List.of(through));
    containers.add(container);
    return container;
  }

  /** Of all its containers, as the machine's administrator sees them. */
  List<ProcessHandle> processes() {
    return containers.stream().flatMap(container -> container.processes().stream()).toList();
  }

  /** The agent is started, has said that it listens, and the entrypoint has heard it. */
  Container listening() {
    Container container = start();
    folder.order("listen");
    return container.awaitLine("warmpool: phases ");
  }

  /** The agent is in the middle of a job. */
  Container busy() {
    Container container = listening();
    folder.order("job");
    return container.awaitLine("Running job:");
  }

  /** What a job can find out, after it has looked everywhere. */
  String probe() {
    if (!folder.has("found")) {
      folder.order("probe");
    }
    eventually(
        "the probe is done",
        () -> folder.has("found") && folder.read("found").endsWith("== end\n"),
        () -> "");
    return folder.read("found");
  }

  /** The job's own environment, as the probe saw it. */
  Map<String, String> probedEnvironment() {
    String found = probe();
    String variables =
        found.substring(found.indexOf("== environment\n"), found.indexOf("== descriptors\n"));
    return variables
        .lines()
        .skip(1)
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
  }

  Answer tokenAnswer() {
    return answer("{\"mode\":\"token\",\"token\":\"" + secrets.registration() + "\"}");
  }

  Answer preregisteredAnswer() {
    return answer(
        """
        {"mode":"preregistered","files":{".agent":"%s",".credentials":"%s",".credentials_rsaparams":"%s"}}
        """
            .formatted(base64("the agent\n"), base64("its credentials\n"), base64("its key\n")));
  }

  Answer answer(String registration) {
    return Answer.ok(
        """
        {"agentName":"wp-test-1","poolName":"linux pool","organisationUrl":"https://dev.azure.com/org/",
         "reportToken":"%s","registration":%s}
        """
            .formatted(secrets.report(), registration));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    containers.forEach(Container::close);
    endpoint.close();
    folder.close();
    Container.remove(temporary);
  }
}
