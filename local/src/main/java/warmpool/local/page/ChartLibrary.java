package warmpool.local.page;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Chart.js, out of its jar. Only the one file the page needs is served. */
final class ChartLibrary {
  private static final String COORDINATES =
      "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

  private final byte[] script;

  private ChartLibrary(byte[] script) {
    this.script = script;
  }

  /** The jar's files lie under its version, which only the jar itself should have to know. */
  static ChartLibrary load() {
    var coordinates = new Properties();
    try (InputStream in = new ByteArrayInputStream(resource(COORDINATES))) {
      coordinates.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = coordinates.getProperty("version");
    return new ChartLibrary(
        resource("/META-INF/resources/webjars/chart.js/" + version + "/dist/chart.umd.min.js"));
  }

  void serve(Context request) {
    request.contentType("text/javascript").result(script);
  }

  private static byte[] resource(String path) {
    try (InputStream in = ChartLibrary.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
