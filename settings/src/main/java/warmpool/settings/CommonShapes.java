package warmpool.settings;

import java.time.Duration;
import warmpool.settings.shape.Shape;

/** Values that occur in several places of the file. */
final class CommonShapes {
  static final Shape.Flag FLAG = new Shape.Flag();

  static final Shape.Text SECRET_ARN =
      Shape.Text.of(
          "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:\\S+",
          "write the whole ARN of the secret, arn:aws:secretsmanager:…");
  static final Shape.Text CONNECTION_ARN =
      Shape.Text.of(
          "arn:aws[a-z-]*:(?:codeconnections|codestar-connections):[a-z0-9-]+:\\d{12}:connection/\\S+",
          "write the ARN of the connection, arn:aws:codeconnections:…:connection/…");
  static final Shape.Text ROLE_ARN =
      Shape.Text.of(
          "arn:aws[a-z-]*:iam::\\d{12}:role/\\S+",
          "write the ARN of the role, arn:aws:iam::<account>:role/<name>");
  static final Shape.Text GUID =
      Shape.Text.of(
          "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
          "write the identifier as 8-4-4-4-12 hexadecimal digits");
  static final Shape.Text CIDR =
      Shape.Text.of(
              "\\d{1,3}(?:\\.\\d{1,3}){3}/\\d{1,2}",
              "write an address range such as 10.42.0.0/16, without bits beyond its length")
          .and(CommonShapes::network);
  static final Shape.Text EMAIL = Shape.Text.of("[^@\\s]+@[^@\\s]+", "write an e-mail address");
  static final Shape.Text BRANCH =
      Shape.Text.of("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}", "write the name of a branch");

  private CommonShapes() {}

  static Shape.Span span(String min, String max) {
    return new Shape.Span(Duration.parse(min), Duration.parse(max));
  }

  /** Refuses what is no range of addresses, and one that starts elsewhere than its length says. */
  private static void network(String text) {
    String[] parts = text.split("/", -1);
    int length = Integer.parseInt(parts[1]);
    long address = 0;
    for (String part : parts[0].split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        throw new IllegalArgumentException("not an address");
      }
      address = address * 256 + octet;
    }
    if (length > 32 || (length < 32 && address % (1L << (32 - length)) != 0)) {
      throw new IllegalArgumentException("not a range");
    }
  }
}
