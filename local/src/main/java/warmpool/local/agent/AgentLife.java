package warmpool.local.agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How an agent's life may be ended, and how it waits for answers meanwhile. */
final class AgentLife {
  /** Longer than any HTTP exchange may take; a bound, not a choice. */
  private static final long ANSWER_WALL_SECONDS = 120;

  /** What ends the listening. */
  enum End {
    /** The one job is done. */
    JOB_DONE,
    /** SIGTERM. */
    STOPPED,
    /** Gone without a word. */
    KILLED
  }

  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final CompletableFuture<End> killed = new CompletableFuture<>();
  private final CompletableFuture<End> stopped = new CompletableFuture<>();

  /** Done once the agent should no longer listen. */
  CompletableFuture<End> ended() {
    return ended;
  }

  /** Done once the job, too, should stop. */
  CompletableFuture<End> stopped() {
    return stopped;
  }

  void jobDone() {
    ended.complete(End.JOB_DONE);
  }

  void stop() {
    stopped.complete(End.STOPPED);
  }

  void kill() {
    killed.complete(End.KILLED);
    stopped.complete(End.KILLED);
    ended.complete(End.KILLED);
  }

  boolean isKilled() {
    return killed.isDone();
  }

  /** The answer, unless the agent is killed first; a dead agent's exchange is cut. */
  Reply await(CompletableFuture<Reply> reply) {
    return awaitUnless(killed, reply);
  }

  /** The answer, unless the agent should stop listening first. */
  Reply awaitWhileListening(CompletableFuture<Reply> reply) {
    return awaitUnless(ended, reply);
  }

  private static Reply awaitUnless(CompletableFuture<End> signal, CompletableFuture<Reply> reply) {
    try {
      CompletableFuture.anyOf(signal, reply).get(ANSWER_WALL_SECONDS, TimeUnit.SECONDS);
      return reply.isDone() ? reply.getNow(Reply.NONE) : Reply.NONE;
    } catch (ExecutionException | TimeoutException none) {
      return Reply.NONE;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Reply.NONE;
    } finally {
      reply.cancel(true);
    }
  }
}
