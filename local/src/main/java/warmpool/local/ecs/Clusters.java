package warmpool.local.ecs;

import java.util.List;
import java.util.Optional;

/** The clusters of the account. */
record Clusters(List<String> names, Arns arns) {

  /** The name of the cluster a request means; "default" when it names none. */
  String named(Optional<String> nameOrArn) {
    String wanted = nameOrArn.orElse("default");
    return names.stream()
        .filter(name -> name.equals(wanted) || arns.cluster(name).equals(wanted))
        .findFirst()
        .orElseThrow(() -> EcsRejection.of("ClusterNotFoundException", "Cluster not found."));
  }
}
