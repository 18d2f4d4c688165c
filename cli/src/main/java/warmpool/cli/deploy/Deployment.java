package warmpool.cli.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The repository's own tools, in the order to use them in.
 *
 * @param home the repository
 * @param stack the installation's name
 */
public record Deployment(Path home, String stack, Map<String, String> environment) {
  /** The parts that live longest first. */
  private static final List<String> FOUNDATIONS = List.of("data", "network", "image");

  private static final List<String> REST = List.of("compute", "observability");

  /** What may go; data is retained and protected. The last one in the list goes last. */
  private static final List<String> REMOVABLE =
      List.of("observability", "compute", "image", "network");

  public Deployment {
    environment = Map.copyOf(environment);
  }

  private Tool tool(Path folder) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    return new Tool(folder, all, InstantSource.system());
  }

  private Path infra() {
    return home.resolve("infra");
  }

  private Path log(String name) {
    return home.resolve("target").resolve("deploy-" + name + ".log");
  }

  /** The cdk and the node that it wants; nothing if they are there. */
  public Duration installCdk() {
    Path node = infra().resolve("node");
    return Files.isExecutable(cdk())
        ? Duration.ZERO
        : tool(node).quietly(log("npm"), List.of("npm", "ci", "--no-audit", "--no-fund"));
  }

  /** The Lambdas' zips. */
  public Duration buildZips() {
    return tool(home)
        .quietly(
            log("zips"),
            List.of(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "package",
                "--projects",
                "ingress,callback,scaler",
                "--also-make",
                "-Dmaven.test.skip=true",
                "-Denforcer.skip=true"));
  }

  /** The templates, of the file. */
  public Duration synthesise(Path config) {
    return tool(home)
        .quietly(
            log("synth"),
            List.of(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "--projects",
                "infra",
                "--also-make",
                "-Dmaven.test.skip=true",
                "-Denforcer.skip=true",
                "-Dwarmpool.file=" + config.toAbsolutePath().normalize(),
                "compile",
                "exec:exec"));
  }

  public Assembly assembly() {
    return Assembly.read(output());
  }

  private Path output() {
    return infra().resolve("target").resolve("cdk.out");
  }

  private Path cdk() {
    return infra().resolve("node").resolve("node_modules").resolve(".bin").resolve("cdk");
  }

  public List<String> foundations() {
    return FOUNDATIONS.stream().map(this::name).toList();
  }

  public List<String> rest() {
    return REST.stream().map(this::name).toList();
  }

  public List<String> removable() {
    return REMOVABLE.stream().map(this::name).toList();
  }

  private String name(String part) {
    return "warmpool-" + stack + "-" + part;
  }

  /**
   * Deploys stacks, and answers their outputs.
   *
   * @param ask whether the cdk asks before it widens rights
   */
  public Map<String, String> deploy(List<String> stacks, boolean ask) {
    Path outputs = home.resolve("target").resolve("deploy-outputs.json");
    List<String> command = new ArrayList<>(List.of(cdk().toString(), "deploy"));
    command.addAll(List.of("--app", output().toString(), "--exclusively"));
    command.addAll(List.of("--outputs-file", outputs.toString()));
    command.addAll(List.of("--require-approval", ask ? "broadening" : "never"));
    command.addAll(stacks);
    tool(infra()).openly(command);
    return outputs(outputs);
  }

  private static Map<String, String> outputs(Path file) {
    Map<String, String> outputs = new TreeMap<>();
    JsonNode read = Assembly.json(file);
    read.valueStream()
        .flatMap(JsonNode::propertyStream)
        .filter(each -> !each.getKey().startsWith("ExportsOutput"))
        .forEach(each -> outputs.put(each.getKey(), each.getValue().asString("")));
    return outputs;
  }

  /** Removes the stacks that may go. */
  public void destroy() {
    List<String> command = new ArrayList<>(List.of(cdk().toString(), "destroy", "--force"));
    command.addAll(List.of("--app", output().toString(), "--exclusively"));
    command.addAll(removable());
    tool(infra()).openly(command);
  }
}
