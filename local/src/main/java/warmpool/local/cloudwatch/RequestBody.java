package warmpool.local.cloudwatch;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The bytes of a request: at most 1 MB as sent, unpacked when they were sent packed. */
final class RequestBody {
  static final int SENT_MAX = 1024 * 1024;

  /** Numbers pack well but not beyond this; more is an attack on our memory. */
  private static final int UNPACKED_MAX = 16 * SENT_MAX;

  private RequestBody() {}

  static byte[] read(Context http) {
    try {
      byte[] sent = atMost(http.bodyInputStream(), SENT_MAX);
      boolean packed =
          Optional.ofNullable(http.header("Content-Encoding")).filter("gzip"::equals).isPresent();
      return packed ? unpacked(sent) : sent;
    } catch (IOException broken) {
      throw MetricsRejection.unreadable("The body could not be read.");
    }
  }

  private static byte[] unpacked(byte[] sent) throws IOException {
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return atMost(plain, UNPACKED_MAX);
    }
  }

  private static byte[] atMost(InputStream stream, int max) throws IOException {
    byte[] bytes = stream.readNBytes(max + 1);
    if (bytes.length > max) {
      throw MetricsRejection.tooLarge();
    }
    return bytes;
  }
}
