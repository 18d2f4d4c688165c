package warmpool.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a Dockerfile of ours must not do; answers with what it does all the same. */
final class DockerfileRules {
  private static final Pattern SECRET =
      Pattern.compile("(TOKEN|PASSWORD|SECRET|CREDENTIAL|PRIVATE|_PAT\\b|_KEY\\b)");
  private static final Pattern PINNED =
      Pattern.compile("@(sha256:[0-9a-f]{64}|\\$\\{[A-Z_]*DIGEST:\\?\\S+})$");

  /** One instruction with its continuation lines, comments gone. */
  record Instruction(String name, String rest) {}

  private final List<Instruction> instructions;
  private final List<String> problems = new ArrayList<>();

  private DockerfileRules(String dockerfile) {
    instructions = parse(dockerfile);
  }

  static List<String> problems(String dockerfile) {
    var rules = new DockerfileRules(dockerfile);
    rules.bases();
    rules.instructions.forEach(rules::instruction);
    rules.start();
    return rules.problems;
  }

  private static List<Instruction> parse(String dockerfile) {
    String whole = dockerfile.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
    return whole
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split("\\s+", 2))
        .map(words ->
            new Instruction(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : ""))
        .toList();
  }

  private void bases() {
    Set<String> stages = new HashSet<>();
    for (Instruction from :
        instructions.stream().filter(one -> one.name().equals("FROM")).toList()) {
      List<String> words = List.of(from.rest().split("\\s+"));
      String base = words.getFirst();
      if (!stages.contains(base) && !PINNED.matcher(base).find()) {
        problems.add("base without a digest: " + base);
      }
      stages.add(words.getLast());
    }
    if (instructions.stream().noneMatch(one -> one.rest().contains("apt-get upgrade"))) {
      problems.add("packages as old as the base's digest");
    }
  }

  private void instruction(Instruction one) {
    switch (one.name()) {
      case "HEALTHCHECK" -> problems.add("HEALTHCHECK: ECS reads its own from the task definition");
      case "ADD" -> problems.add("ADD: COPY does not fetch and unpack by itself");
      case "ARG", "ENV" -> variable(one);
      case "RUN" -> run(one.rest());
      default -> {}
    }
    if (one.rest().contains(":latest")) {
      problems.add("latest: " + one.rest());
    }
  }

  private void variable(Instruction one) {
    String name = one.rest().split("[= ]", 2)[0];
    if (SECRET.matcher(name).find()) {
      problems.add("secret in the image: " + name);
    }
    if (name.matches(".*(SHA256|DIGEST|VERSION).*") && one.rest().contains("=")) {
      problems.add("default of a pin: " + name);
    }
  }

  private void run(String command) {
    if (command.matches(".*apt-get [^&]*\\b(install|upgrade)\\b.*")) {
      if (!command.contains("rm -rf /var/lib/apt/lists/*")) {
        problems.add("apt lists are left");
      }
      if (!command.contains("--no-install-recommends")) {
        problems.add("apt installs what is only recommended");
      }
    }
    if (command.matches(".*(?<!fetch \")\\bhttps?://.*")
        || command.matches(".*(&& |^)(curl|wget) .*")) {
      problems.add("download without a checksum: " + command);
    }
    if (command.matches(".*\\b(sudo|chmod -?R? ?777)\\b.*")) {
      problems.add("more rights than needed: " + command);
    }
  }

  private void start() {
    for (String name : List.of("ENTRYPOINT", "CMD")) {
      instructions.stream()
          .filter(one -> one.name().equals(name) && !one.rest().startsWith("["))
          .forEach(
              one -> problems.add(name + " in shell form: a shell would be in the way of signals"));
    }
    int lastFrom = instructions.stream().map(Instruction::name).toList().lastIndexOf("FROM");
    List<Instruction> last = instructions.subList(Math.max(0, lastFrom), instructions.size());
    if (last.stream().noneMatch(one -> one.name().equals("USER"))) {
      problems.add("the user of the image is not said");
    }
    if (last.stream().noneMatch(one -> one.name().equals("ENTRYPOINT"))) {
      problems.add("no ENTRYPOINT");
    }
  }
}
