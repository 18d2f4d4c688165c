package warmpool.local.page;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What the page's own scripts ask for: the state, the stream of states, and the two buttons. */
final class PageApi {
  // A browser opens at most six connections to one host; beyond this somebody is hoarding.
  private static final int STREAMS_MAX = 32;
  // Shorter than the 30 s after which the server gives up an idle connection.
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

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

  void stream(SseClient client) {
    if (!streams.tryAcquire()) {
      client.close();
      return;
    }
    client.keepAlive();
    Thread.ofVirtual().name("page-stream").start(() -> serve(client));
  }

  private void serve(SseClient client) {
    try {
      sendUntilGone(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
      client.close();
    }
  }

  private void sendUntilGone(SseClient client) throws InterruptedException {
    long seen = 0;
    while (!client.terminated() && !frames.closed()) {
      Optional<Frame> next = frames.awaitAfter(seen, HEARTBEAT);
      if (next.isPresent()) {
        seen = next.get().sequence();
        client.sendEvent("state", next.get().json());
      } else {
        client.sendComment("still here");
      }
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
