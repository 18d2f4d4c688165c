package warmpool.local.ecs;

import java.util.List;

/** An error answer of the ECS API; thrown by an operation and written out by {@link EcsHttp}. */
final class EcsRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final transient List<String> resourceIds;

  private EcsRejection(String type, String message, List<String> resourceIds) {
    super(message);
    this.type = type;
    this.resourceIds = resourceIds;
  }

  static EcsRejection of(String type, String message) {
    return new EcsRejection(type, message, List.of());
  }

  static EcsRejection invalid(String message) {
    return of("InvalidParameterException", message);
  }

  static EcsRejection client(String message) {
    return of("ClientException", message);
  }

  static EcsRejection throttled() {
    return of("ThrottlingException", "Rate exceeded");
  }

  /** The token was used with other parameters; the tasks it made are named. */
  static EcsRejection conflict(List<String> taskArns) {
    return new EcsRejection(
        "ConflictException",
        "The clientToken was already used with different request parameters.",
        List.copyOf(taskArns));
  }

  String type() {
    return type;
  }

  List<String> resourceIds() {
    return resourceIds;
  }
}
