package warmpool.cli.removal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;
import warmpool.cli.account.RetainedResources;
import warmpool.cli.removal.Leftover.Kind;
import warmpool.core.port.PortFailure;

/** Finds what an installation's stacks will leave, and removes it. */
public record Leftovers(RetainedResources account, TableRemoval tables) {
  /** By the part that they are in; those of other parts go with their stack. */
  private static final Map<String, Kind> KEYS =
      Map.of("image", Kind.IMAGE_KEY, "data", Kind.DATA_KEY);

  /** Errors: {@code PortFailure}. */
  public List<Leftover> of(Map<String, Deployed> stacks) {
    List<Leftover> leftovers = new ArrayList<>();
    stacks.forEach((name, stack) ->
        stack.resources().stream().flatMap(each -> of(name, each)).forEach(leftovers::add));
    // What is encrypted goes before its key.
    return Stream.concat(
            leftovers.stream().filter(each -> !isKey(each)),
            leftovers.stream().filter(Leftovers::isKey))
        .toList();
  }

  private static boolean isKey(Leftover leftover) {
    return leftover.kind() == Kind.IMAGE_KEY || leftover.kind() == Kind.DATA_KEY;
  }

  private Stream<Leftover> of(String stack, Resource resource) {
    String name = resource.physical();
    Stream<Leftover> retained =
        retained(stack, resource.type())
            .map(kind -> new Leftover(kind, name, holds(kind, name)))
            .stream();
    // AWS writes these by itself, and no stack knows them.
    Stream<Leftover> written =
        switch (resource.type()) {
          case "AWS::ApiGateway::RestApi" -> logs("API-Gateway-Execution-Logs_" + name + "/");
          case "AWS::ECS::Cluster" -> logs("/aws/ecs/containerinsights/" + name + "/");
          // Others' functions may have names that begin with this one's.
          case "AWS::Lambda::Function" ->
              logs("/aws/lambda/" + name)
                  .filter(group -> group.name().equals("/aws/lambda/" + name));
          default -> Stream.of();
        };
    return Stream.concat(retained, written);
  }

  /** What is made of resources that the templates retain. */
  static Optional<Kind> retained(String stack, String type) {
    return Optional.ofNullable(
        switch (type) {
          case "AWS::ECR::Repository" -> Kind.REPOSITORY;
          case "AWS::S3::Bucket" -> Kind.BUCKET;
          case "AWS::SecretsManager::Secret" -> Kind.SECRET;
          case "AWS::DynamoDB::GlobalTable" -> Kind.TABLE;
          case "AWS::KMS::Key" -> KEYS.get(stack.substring(stack.lastIndexOf('-') + 1));
          default -> null;
        });
  }

  private int holds(Kind kind, String name) {
    return switch (kind) {
      case REPOSITORY -> account.images(name);
      case BUCKET -> account.objects(name).size();
      case LOG_GROUP, IMAGE_KEY, TABLE, SECRET, DATA_KEY -> 0;
    };
  }

  private Stream<Leftover> logs(String prefix) {
    return account.logGroups(prefix).stream().map(name -> new Leftover(Kind.LOG_GROUP, name));
  }

  /**
   * What became of some.
   *
   * @param kept could not be removed, or is a key that one of those still needs
   */
  public record Removed(List<Leftover> gone, List<Leftover> kept) {}

  /**
   * Removes them in their order; one that cannot be removed does not keep the others, only its key.
   *
   * @param told what was removed
   * @param problem what was not, and why
   */
  public Removed remove(List<Leftover> all, Consumer<String> told, Consumer<String> problem) {
    List<Leftover> gone = new ArrayList<>();
    List<Leftover> kept = new ArrayList<>();
    for (Leftover each : all) {
      Optional<String> reason = refusal(each, kept);
      reason.ifPresentOrElse(
          why -> problem.accept("could not remove " + each.words() + ": " + why),
          () -> told.accept("removed " + each.words()));
      (reason.isPresent() ? kept : gone).add(each);
    }
    return new Removed(gone, kept);
  }

  /** Why it is still there; empty once it is gone. */
  private Optional<String> refusal(Leftover leftover, List<Leftover> kept) {
    if (kept.stream().anyMatch(other -> other.needs(leftover))) {
      return Optional.of("what it encrypts is still there");
    }
    try {
      remove(leftover);
      return Optional.empty();
    } catch (PortFailure e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void remove(Leftover leftover) {
    String name = leftover.name();
    switch (leftover.kind()) {
      case REPOSITORY -> account.removeRepository(name);
      case BUCKET -> account.removeBucket(name);
      case LOG_GROUP -> account.removeLogGroup(name);
      case SECRET -> account.removeSecret(name);
      case TABLE -> tables.remove(name);
      case IMAGE_KEY, DATA_KEY -> account.removeKey(name);
    }
  }
}
