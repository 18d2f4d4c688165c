package warmpool.ado.entra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.PortFailure;

/**
 * A service principal's bearer token, kept until shortly before it expires.
 *
 * <p>Shape: {@link TokenShelf} decides, this asks. Of many threads one asks; the others use the old
 * token while it lives, and otherwise wait for the answer, within a bound.
 */
public final class EntraCredentials implements AdoCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(EntraCredentials.class);
  private static final String PORT = "credentials";

  private final TokenEndpoint endpoint;
  private final ClientProofs proofs;
  private final InstantSource time;

  private TokenShelf shelf = TokenShelf.EMPTY;
  private @Nullable CompletableFuture<TokenAnswer> running;

  public EntraCredentials(TokenEndpoint endpoint, ClientProofs proofs, InstantSource time) {
    this.endpoint = endpoint;
    this.proofs = proofs;
    this.time = time;
  }

  /** What a thread has to do to get a token. */
  private sealed interface Turn {
    record Use(AdoCredential token) implements Turn {}

    record LeaveAlone(TokenShelf.Trouble trouble) implements Turn {}

    record Ask(CompletableFuture<TokenAnswer> answer) implements Turn {}

    record Await(CompletableFuture<TokenAnswer> answer) implements Turn {}
  }

  @Override
  public AdoCredential current() {
    return switch (turn(time.instant())) {
      case Turn.Use(var token) -> token;
      case Turn.LeaveAlone(var trouble) -> throw failure(trouble);
      case Turn.Ask(var answer) -> asked(answer);
      case Turn.Await(var answer) -> awaited(answer);
    };
  }

  /** A fresh token may work; when that one is not accepted either, it is kept for a while. */
  @Override
  public synchronized void rejected(AdoCredential presented) {
    shelf = shelf.rejected(presented, time.instant());
  }

  private synchronized Turn turn(Instant now) {
    Optional<AdoCredential> alive = shelf.alive(now);
    if (alive.isPresent() && !shelf.mayAsk(now)) {
      return new Turn.Use(alive.get());
    }
    Optional<TokenShelf.Trouble> trouble = shelf.leaveAlone(now);
    if (trouble.isPresent()) {
      return new Turn.LeaveAlone(trouble.get());
    }
    CompletableFuture<TokenAnswer> asking = running;
    if (asking != null) {
      return alive.<Turn>map(Turn.Use::new).orElseGet(() -> new Turn.Await(asking));
    }
    CompletableFuture<TokenAnswer> mine = new CompletableFuture<>();
    running = mine;
    return new Turn.Ask(mine);
  }

  private AdoCredential asked(CompletableFuture<TokenAnswer> mine) {
    TokenAnswer answer =
        new TokenAnswer.TryLater(false, Optional.empty(), "asking for a token broke off");
    Instant from = time.instant();
    try {
      answer = ask();
    } finally {
      settle(answer, from);
      mine.complete(answer);
    }
    if (answer instanceof TokenAnswer.Refused) {
      proofs.doubted().run();
    }
    return tokenOrTrouble();
  }

  private TokenAnswer ask() {
    try {
      return endpoint.ask(proofs.current().get());
    } catch (PortFailure noProof) {
      String why = "no proof of who we are: " + noProof.getMessage();
      return noProof.retryable()
          ? new TokenAnswer.TryLater(false, Optional.empty(), why)
          : new TokenAnswer.Refused(why);
    }
  }

  private synchronized void settle(TokenAnswer answer, Instant from) {
    running = null;
    shelf =
        switch (answer) {
          case TokenAnswer.Granted granted -> shelf.granted(granted, from);
          case TokenAnswer.Refused(var why) -> shelf.refused(why, time.instant());
          case TokenAnswer.TryLater later -> shelf.failed(later, time.instant());
        };
    if (!(answer instanceof TokenAnswer.Granted)) {
      LOG.atWarn()
          .addKeyValue("answer", answer)
          .addKeyValue("oldTokenLives", shelf.alive(time.instant()).isPresent())
          .log("no new token");
    }
  }

  private AdoCredential awaited(CompletableFuture<TokenAnswer> answer) {
    Duration waitMax = endpoint.settings().waitMax();
    try {
      answer.get(waitMax.toNanos(), TimeUnit.NANOSECONDS);
      return tokenOrTrouble();
    } catch (TimeoutException tooSlow) {
      throw new PortFailure(PORT, true, "no token within " + waitMax, null);
    } catch (ExecutionException never) {
      throw new IllegalStateException("an answer is a value, whatever it says", never);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new PortFailure(PORT, true, "interrupted", null);
    }
  }

  private synchronized AdoCredential tokenOrTrouble() {
    Instant now = time.instant();
    return shelf
        .alive(now)
        .orElseThrow(() -> failure(shelf.leaveAlone(now).orElse(TokenShelf.Trouble.GONE)));
  }

  private static PortFailure failure(TokenShelf.Trouble trouble) {
    return new PortFailure(PORT, trouble.retryable(), trouble.why(), null);
  }

  @Override
  public String toString() {
    return "EntraCredentials[redacted]";
  }
}
