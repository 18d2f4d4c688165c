package warmpool.local.cloudwatch;

/**
 * An error answer of CloudWatch, with the code that clients of its older query protocol know it by.
 */
final class MetricsRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String queryCode;
  private final int status;

  private MetricsRejection(int status, String type, String queryCode, String message) {
    super(message);
    this.status = status;
    this.type = type;
    this.queryCode = queryCode;
  }

  static MetricsRejection invalidValue(String message) {
    return new MetricsRejection(
        400, "InvalidParameterValueException", "InvalidParameterValue", message);
  }

  static MetricsRejection combination(String message) {
    return new MetricsRejection(
        400, "InvalidParameterCombinationException", "InvalidParameterCombination", message);
  }

  static MetricsRejection missing(String message) {
    return new MetricsRejection(
        400, "MissingRequiredParameterException", "MissingParameter", message);
  }

  static MetricsRejection throttled() {
    return new MetricsRejection(400, "ThrottlingException", "Throttling", "Rate exceeded");
  }

  static MetricsRejection unauthenticated() {
    return new MetricsRejection(
        403,
        "MissingAuthenticationTokenException",
        "MissingAuthenticationToken",
        "Missing Authentication Token");
  }

  static MetricsRejection tooLarge() {
    return new MetricsRejection(
        413,
        "RequestEntityTooLargeException",
        "RequestEntityTooLarge",
        "The request is larger than 1 MB");
  }

  static MetricsRejection unreadable(String message) {
    return new MetricsRejection(400, "SerializationException", "MalformedInput", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String queryCode() {
    return queryCode;
  }
}
