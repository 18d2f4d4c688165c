package warmpool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.removal.Departure.Remaining;
import warmpool.cli.removal.Leftover;
import warmpool.cli.removal.Leftovers.Removed;
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

  /** What is answered to programs. */
  record Answer(
      List<String> stacks,
      List<String> purged,
      List<Stays> stays,
      Optional<Remaining> agents,
      boolean destroyed) {}

  /** What is said when nothing was done yet. */
  Answer unchanged(Optional<Remaining> agents) {
    return new Answer(stacks, words(goes), stays(), agents, false);
  }

  Answer changed(Optional<Remaining> agents, Removed removed) {
    return new Answer(
        stacks, words(removed.gone()), stays(removed), agents, removed.kept().isEmpty());
  }

  private static List<String> words(List<Leftover> leftovers) {
    return leftovers.stream().map(Leftover::words).toList();
  }

  /** Whether a stack was ever created: only then it has outputs, and something ran. */
  boolean ran(String stack) {
    return deployed.containsKey(stack) && !deployed.get(stack).outputs().isEmpty();
  }

  /** What is told of agents if that stack, which has the scaler, never ran; empty otherwise. */
  Optional<String> withoutAgents(String stack) {
    return deployed.containsKey(stack) && !ran(stack)
        ? Optional.of("stack " + stack + " has no outputs: it never ran, and has no agents")
        : Optional.empty();
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
        .map(name ->
            new Stays(
                "stack " + name + " with its queues",
                "aws cloudformation delete-stack" + region + " --stack-name " + name))
        .forEach(all::add);
    left.forEach(each -> all.add(stays(each)));
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
