package warmpool.local.ecs;

/** Builds ARNs of one account and region. */
record Arns(String prefix) {

  String cluster(String name) {
    return prefix + "cluster/" + name;
  }

  String task(String cluster, String id) {
    return prefix + "task/" + cluster + "/" + id;
  }

  String container(String cluster, String id) {
    return prefix + "container/" + cluster + "/" + id;
  }

  String definition(String family, int revision) {
    return prefix + "task-definition/" + family + ":" + revision;
  }

  static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
