package warmpool.local.ado;

/** The project part of a path: the project's name or its id. */
final class ProjectScope {
  private ProjectScope() {}

  static void check(AdoWorld world, Call call) {
    String asked = call.path("project");
    if (!asked.equalsIgnoreCase(world.settings.project())
        && !asked.equalsIgnoreCase(world.projectId.toString())) {
      throw new Refusal(
          404, "ProjectDoesNotExistException", "TF200016: The project does not exist.");
    }
  }
}
