package warmpool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.removal.Departure.Remaining;
import warmpool.cli.removal.Leftover;
import warmpool.cli.removal.Leftovers.Removed;
import warmpool.cli.removal.ScalerState;
import warmpool.settings.WarmpoolFile;

/**
 * What an installation has in an account, and what is to become of it.
 *
 * @param deployed all its stacks, by their names
 * @param stacks those that go
 * @param goes what stacks would leave, and is removed
 * @param left what they leave
 */
record DestroyPlan(
    WarmpoolFile file,
    Map<String, Deployed> deployed,
    List<String> stacks,
    List<Leftover> goes,
    List<Leftover> left) {

  /** Something that is left, and what removes it. */
  record Stays(String what, String command) {}

  /**
   * What is answered to programs.
   *
   * @param strandedTasks ARNs of running tasks that nobody lets go
   */
  record Answer(
      List<String> stacks,
      List<String> purged,
      List<Stays> stays,
      Optional<Remaining> agents,
      List<String> strandedTasks,
      boolean destroyed) {}

  /** What is said when nothing was done yet. */
  Answer unchanged(Optional<Remaining> agents) {
    return new Answer(stacks, words(goes), stays(), agents, List.of(), false);
  }

  Answer changed(Optional<Remaining> agents, Removed removed) {
    return new Answer(
        stacks, words(removed.gone()), stays(removed), agents, List.of(), removed.kept().isEmpty());
  }

  private static List<String> words(List<Leftover> leftovers) {
    return leftovers.stream().map(Leftover::words).toList();
  }

  /** Nothing is removed while tasks run that nobody lets go. */
  Answer stranded(Optional<Remaining> agents, List<String> tasks) {
    return new Answer(stacks, words(goes), stays(), agents, tasks, false);
  }

  /** What becomes of agents in that stack. */
  ScalerState scaler(String stack) {
    return Optional.ofNullable(deployed.get(stack))
        .map(ScalerState::of)
        .orElseGet(() -> new ScalerState(false, Optional.empty()));
  }

  /** Whether a stack was once created to its end: only then it has outputs. */
  boolean finished(String stack) {
    return deployed.containsKey(stack) && !deployed.get(stack).outputs().isEmpty();
  }

  Optional<String> output(String stack, String key) {
    return Optional.ofNullable(deployed.get(stack)).map(each -> each.outputs().get(key));
  }

  /** Why that stack, if it is there, has no agents. */
  Optional<String> withoutAgents(String stack, ScalerState scaler) {
    return Optional.of(
            "stack "
                + stack
                + scaler
                    .cluster()
                    .map(cluster ->
                        " has no scaler that lets agents go, and no task runs in its cluster "
                            + cluster)
                    .orElse(" has no cluster, and so no agents"))
        .filter(_ -> deployed.containsKey(stack));
  }

  /** What is told of tasks that nobody lets go. */
  List<String> strandedWords(String stack, ScalerState scaler, List<String> tasks) {
    List<String> words = new ArrayList<>();
    words.add(
        "stack %s has %s, and %d tasks run in its cluster; nothing was removed"
            .formatted(
                stack,
                scaler.ticks() ? "no agents by its rows" : "no scaler that lets agents go",
                tasks.size()));
    words.add(
        "one with a job ends with it; stop those that Azure DevOps shows idle, and run it again:");
    String command =
        "    aws ecs stop-task --region "
            + file.stack().region()
            + " --cluster "
            + scaler.cluster().orElseThrow()
            + " --task ";
    tasks.forEach(task -> words.add(command + task));
    return words;
  }

  /** What is told of a scaler that goes on, whatever is done here. */
  List<String> unpausedWords(String stack) {
    return List.of(
        "the scaler of stack %s ticks, but its rows are not known, so nobody can pause its pools"
                .formatted(stack)
            + "; nothing was removed",
        "./warmpool deploy makes them known again; or, when no task runs in its cluster: "
            + deletion(stack));
  }

  private String deletion(String stack) {
    return "aws cloudformation delete-stack --region "
        + file.stack().region()
        + " --stack-name "
        + stack;
  }

  private List<Stays> stays(Removed removed) {
    List<Stays> all = new ArrayList<>(stays());
    removed.kept().forEach(each -> all.add(stays(each)));
    return all;
  }

  private Stays stays(Leftover leftover) {
    return new Stays(leftover.words(), leftover.command(file.stack().region()));
  }

  private List<Stays> stays() {
    String region = " --region " + file.stack().region();
    List<Stays> all = new ArrayList<>();
    deployed.keySet().stream()
        .filter(name -> !stacks.contains(name))
        .map(name -> new Stays("stack " + name + " with its queues", deletion(name)))
        .forEach(all::add);
    left.forEach(each -> all.add(stays(each)));
    all.add(
        new Stays(
            "earlier revisions of the pools' task definitions, which cost nothing",
            "aws ecs list-task-definitions"
                + region
                + " --query \"taskDefinitionArns[?contains(@, ':task-definition/"
                + familyPrefix()
                + "')]\" --output text | xargs -r -n 1 aws ecs deregister-task-definition"
                + region
                + " --task-definition"));
    all.add(
        new Stays(
            "what connect has made in Azure DevOps",
            "./warmpool connect --undo, best before this command"));
    all.add(
        new Stays(
            "API Gateway's role for logs: one setting of the region, others may use it",
            "aws apigateway update-account"
                + region
                + " --patch-operations op=replace,path=/cloudwatchRoleArn,value="));
    return all;
  }

  /**
   * How the families of all pools begin, of those too that were taken out: CloudFormation knows
   * only the newest revision of those that are there. ECS itself filters by whole families.
   */
  String familyPrefix() {
    return "warmpool" + file.stack().name() + "computePool";
  }

  void show(Output output) {
    stacks.forEach(stack -> output.line("  @|red -|@ stack " + stack));
    goes.forEach(each -> output.line("  @|red -|@ " + each.words()));
    if (!goes.isEmpty()) {
      output.line(
          "    @|bold What is removed of images, artifacts, logs and rows is gone for good.|@");
    }
    show(stays(), output);
    if (left.stream().anyMatch(each -> !each.kind().isData())) {
      output.line(
          "--purge removes images, artifacts, their key and logs only in the run that removes the"
              + " stacks: afterwards they are found by hand.");
    }
  }

  /** When there is no stack to remove. */
  void showNothing(Output output) {
    output.line(
        deployed.isEmpty()
            ? "No stack of " + file.stack().name() + " is deployed."
            : "Of the stacks only the one with the data is left; --purge-data removes it.");
    output.line(
        "What earlier runs left of other stacks is not found any more:"
            + " Clean-up in docs/upgrade.md says how to.");
    if (!deployed.isEmpty()) {
      show(stays(), output);
    }
  }

  void show(Removed removed, Output output) {
    show(stays(removed), output);
  }

  private static void show(List<Stays> stays, Output output) {
    output.line("What stays, and what removes it:");
    for (Stays each : stays) {
      output.line("    " + each.what());
      output.line("        @|faint " + each.command() + "|@");
    }
  }
}
