package warmpool.settings;

import java.util.Optional;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.StackSection.Budget;
import warmpool.settings.StackSection.FrontDoor;
import warmpool.settings.shape.View;

/** Turns a file that has no problems into records. */
record FileSections(View root) {
  WarmpoolFile file() {
    return new WarmpoolFile(
        stack(inside(root, "stack")),
        root.each("organisations").stream().map(FileSections::organisation).toList(),
        source(inside(inside(root, "image"), "source")),
        root.each("pools").stream().map(pool -> new PoolFields(pool).section()).toList());
  }

  private static StackSection stack(View stack) {
    return new StackSection(
        text(stack, "name"),
        text(stack, "region"),
        stack.pairs("tags"),
        network(inside(stack, "network")),
        stack.texts("interfaceEndpoints"),
        frontDoor(stack.insideOrEmpty("frontDoor")),
        Integer.parseInt(text(stack, "logRetentionDays")),
        stack.inside("alarms").map(alarms -> text(alarms, "email")),
        stack
            .inside("budget")
            .map(budget -> new Budget(number(budget, "monthlyUsd"), text(budget, "email"))));
  }

  private static FrontDoor frontDoor(View door) {
    return new FrontDoor(
        door.texts("allow"),
        door.flag("waf"),
        number(door, "requestsPerSecond"),
        number(door, "burst"));
  }

  private static NetworkKind network(View network) {
    if (network.has("private")) {
      View own = inside(network, "private");
      return new NetworkKind.Private(
          text(own, "cidr"), number(own, "zones"), number(own, "natGateways"));
    }
    if (network.has("public")) {
      View own = inside(network, "public");
      return new NetworkKind.Public(text(own, "cidr"), number(own, "zones"));
    }
    View existing = inside(network, "existing");
    return new NetworkKind.Existing(
        text(existing, "vpc"),
        existing.texts("subnets"),
        existing.texts("zones"),
        existing.flag("publicIp"));
  }

  private static Organisation organisation(View organisation) {
    return new Organisation(
        text(organisation, "url"), organisation.inside("credential").map(FileSections::credential));
  }

  private static Credential credential(View credential) {
    if (credential.has("pat")) {
      return new Credential.Pat(inside(credential, "pat").text("secretArn"));
    }
    if (credential.has("servicePrincipal")) {
      View principal = inside(credential, "servicePrincipal");
      return new Credential.ServicePrincipal(
          text(principal, "tenant"), text(principal, "client"), principal.text("secretArn"));
    }
    View federated = inside(credential, "federated");
    return new Credential.Federated(text(federated, "tenant"), text(federated, "client"));
  }

  private static ImageSource source(View source) {
    if (source.has("codeCommit")) {
      View commit = inside(source, "codeCommit");
      return new ImageSource.CodeCommit(text(commit, "repository"), text(commit, "branch"));
    }
    if (source.has("s3")) {
      View zip = inside(source, "s3");
      return new ImageSource.S3(text(zip, "bucket"), text(zip, "key"));
    }
    View connected = inside(source, source.has("github") ? "github" : "azureRepos");
    return new ImageSource.Connected(
        text(connected, "connectionArn"), text(connected, "repository"), text(connected, "branch"));
  }

  static View inside(View view, String key) {
    return view.inside(key).orElseThrow(() -> unchecked(view, key));
  }

  static String text(View view, String key) {
    return view.text(key).orElseThrow(() -> unchecked(view, key));
  }

  static int number(View view, String key) {
    return view.number(key).orElseThrow(() -> unchecked(view, key));
  }

  static <T> T present(Optional<T> value, View view, String key) {
    return value.orElseThrow(() -> unchecked(view, key));
  }

  private static IllegalStateException unchecked(View view, String key) {
    return new IllegalStateException(view.path() + " was not checked for its " + key);
  }
}
