package warmpool.local.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page's own scripts ask for: the state, the stream of states, graphs, and two buttons.
 */
final class PageApi {
  private static final Logger LOG = LoggerFactory.getLogger(PageApi.class);

  // A browser opens at most six connections to one host; beyond this somebody is hoarding.
  private static final int STREAMS_MAX = 32;
  // Shorter than the 30 s after which the server gives up an idle connection.
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  // One that does not even take this much in time is cut off.
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final PageSource source;
  private final Frames frames;
  private final Semaphore streams = new Semaphore(STREAMS_MAX);

  PageApi(PageSource source, Frames frames) {
    this.source = source;
    this.frames = frames;
  }

  void state(Context request) {
    request.contentType("application/json").result(frames.latest().json());
  }

  void boards(Context request) {
    request
        .contentType("application/json")
        .result(JsonMapper.shared().writeValueAsString(source.boards()));
  }

  /**
   * Server-sent events, written by the request's own virtual thread until the browser or the page
   * goes away.
   *
   * <p>Not Javalin's own SSE: its clients live on after their request, and a browser that leaves at
   * the wrong moment makes it answer a request that the server has already recycled.
   */
  void stream(Context request) {
    if (!streams.tryAcquire()) {
      throw new Refusal(503, "too many pages are open");
    }
    try {
      request.res().setContentType("text/event-stream;charset=utf-8");
      sendUntilGone(request.res().getOutputStream());
    } catch (IOException e) {
      LOG.atDebug().log("a browser left");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  /**
   * Lets no new stream in and gives the open ones a moment to end properly, so that browsers see an
   * end and not a break.
   */
  void awaitStreams() {
    try {
      if (!streams.tryAcquire(STREAMS_MAX, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atDebug().log("a browser did not take the end of its stream");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendUntilGone(OutputStream browser) throws IOException, InterruptedException {
    long seen = 0;
    while (!frames.closed()) {
      Optional<Frame> next = frames.awaitAfter(seen, HEARTBEAT);
      seen = next.map(Frame::sequence).orElse(seen);
      // JSON holds no line breaks, so a state is one line; a line with a colon first is a comment.
      String event =
          next.map(frame -> "event: state\ndata: " + frame.json()).orElse(": still here");
      browser.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
      browser.flush();
    }
  }

  void startPipeline(Context request) {
    Body body = body(request, Set.of("pool", "stages", "jobs"));
    String pool = body.text("pool");
    if (frames.latest().state().pools().stream().noneMatch(view -> view.name().equals(pool))) {
      throw new Refusal(404, "there is no such pool");
    }
    source.startPipeline(choice(pool, body.whole("stages"), body.whole("jobs")));
    request.status(202).contentType("application/json").result("{\"accepted\":true}");
  }

  private static PipelineChoice choice(String pool, int stages, int jobs) {
    try {
      return new PipelineChoice(pool, stages, jobs);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  void setFault(Context request) {
    Body body = body(request, Set.of("on", "parameter"));
    String name = request.pathParam("name");
    FaultView fault =
        frames.latest().state().faults().stream()
            .filter(view -> view.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refusal(404, "there is no such fault"));
    OptionalDouble parameter = body.number("parameter");
    parameter.ifPresent(value -> requireInRange(fault, value));
    source.setFault(new FaultChoice(name, body.yes("on"), parameter));
    request.status(202).contentType("application/json").result("{\"accepted\":true}");
  }

  private static void requireInRange(FaultView fault, double value) {
    FaultParameter allowed =
        fault.parameter().orElseThrow(() -> new Refusal(400, "this fault takes no parameter"));
    if (!(value >= allowed.min() && value <= allowed.max())) {
      throw new Refusal(
          400, "parameter must be between " + allowed.min() + " and " + allowed.max());
    }
  }

  // A form of another site can send text without asking the browser's leave, but never JSON.
  private static Body body(Context request, Set<String> known) {
    String type = Optional.ofNullable(request.contentType()).orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Refusal(415, "the body must be application/json");
    }
    return Body.parse(request.body(), known);
  }
}
