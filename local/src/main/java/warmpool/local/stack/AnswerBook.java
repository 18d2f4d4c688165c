package warmpool.local.stack;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.http.LoopbackServer;

/**
 * An organisation that never asked, and writes down every answer it gets: the other end of a load
 * test, whose checks come from a generator and not from a simulated run.
 *
 * <p>Shape of the file: a line {@code plan.job.taskInstance result} for each answer, in their
 * order.
 */
public final class AnswerBook implements AutoCloseable {
  private static final int ACCEPTED = 204;

  private final Writer lines;
  private final Javalin server;

  private AnswerBook(Writer lines) {
    this.lines = lines;
    this.server =
        LoopbackServer.start(
            0,
            routes ->
                routes.post(
                    "/load/{project}/_apis/distributedtask/hubs/{hub}/plans/{plan}/events",
                    this::answered));
  }

  public static AnswerBook open(Path file) {
    try {
      return new AnswerBook(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The organisation's address, with a trailing slash. */
  public URI organisation() {
    return URI.create("http://127.0.0.1:" + server.port() + "/load/");
  }

  private void answered(Context call) {
    JsonNode event = JsonMapper.shared().readTree(call.body());
    String line =
        "%s.%s.%s %s%n"
            .formatted(
                call.pathParam("plan"),
                event.path("jobId").asString(""),
                event.path("taskId").asString(""),
                event.path("result").asString(""));
    synchronized (lines) {
      try {
        lines.write(line);
        lines.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    call.status(ACCEPTED);
  }

  @Override
  public void close() {
    server.stop();
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
