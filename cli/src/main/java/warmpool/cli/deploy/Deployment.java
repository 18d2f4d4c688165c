package warmpool.cli.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The repository's own tools, in the order to use them in.
 *
 * @param home the repository
 * @param stack the installation's name
 * @param aside whether what tools say has to keep off the standard output
 */
public record Deployment(Path home, String stack, Map<String, String> environment, boolean aside) {
  /** The parts that live longest first. */
  private static final List<String> FOUNDATIONS = List.of("data", "network", "image");

  private static final List<String> REST = List.of("compute", "observability");

  /** In the order to remove them in: what hangs on others first. */
  private static final List<String> ALL =
      List.of("observability", "compute", "image", "network", "data");

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

  /**
   * The Lambdas' zips, and the templates of the file: one run of Maven, because each one takes
   * seconds to find out what is up to date.
   */
  public Duration build(Path config) {
    return tool(home)
        .quietly(
            log("build"),
            List.of(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--quiet",
                "--threads",
                "1C",
                "--projects",
                "ingress,callback,scaler,infra",
                "--also-make",
                "-Dmaven.test.skip=true",
                "-Denforcer.skip=true",
                "-Dwarmpool.file=" + config.toAbsolutePath().normalize(),
                "package",
                "exec:exec"));
  }

  public Assembly assembly() {
    return Assembly.read(output());
  }

  /** The names of a synthesised stack's outputs. */
  Set<String> outputsOf(String stack) {
    return Assembly.outputs(output(), stack);
  }

  /** The names of the exports that a synthesised stack asks for. */
  Set<String> importsOf(String stack) {
    return Assembly.imports(output(), stack);
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

  public List<String> all() {
    return ALL.stream().map(this::name).toList();
  }

  public String name(String part) {
    return "warmpool-" + stack + "-" + part;
  }

  /**
   * Deploys stacks, and answers their outputs.
   *
   * @param ask whether the cdk asks before it widens rights; not if tools are kept aside
   */
  public Map<String, String> deploy(List<String> stacks, boolean ask) {
    Path outputs = home.resolve("target").resolve("deploy-outputs.json");
    List<String> command = new ArrayList<>(List.of(cdk().toString(), "deploy"));
    command.addAll(List.of("--app", output().toString(), "--exclusively"));
    command.addAll(List.of("--outputs-file", outputs.toString()));
    command.addAll(List.of("--require-approval", ask ? "broadening" : "never"));
    command.addAll(stacks);
    tool(infra()).openly(command, aside);
    return outputs(outputs);
  }

  private static Map<String, String> outputs(Path file) {
    Map<String, String> outputs = new TreeMap<>();
    JsonNode read = Assembly.json(file);
    read.valueStream()
        .flatMap(JsonNode::propertyStream)
        .filter(each -> !each.getKey().startsWith(Exports.PREFIX))
        .forEach(each -> outputs.put(each.getKey(), each.getValue().asString("")));
    return outputs;
  }

  /** Removes stacks; what they retain stays. */
  public void destroy(List<String> stacks) {
    List<String> command = new ArrayList<>(List.of(cdk().toString(), "destroy", "--force"));
    command.addAll(List.of("--app", output().toString(), "--exclusively"));
    command.addAll(stacks);
    tool(infra()).openly(command, aside);
  }
}
