package warmpool.local.agent;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Azure Pipelines agent started with {@code --once}.
 *
 * <p>Lifecycle: register, sign in, open a session (now it is online), poll, run one job, close the
 * session, end. It does not take its registration away, as the real one does not.
 *
 * <p>Gotchas: after an empty poll it sleeps 5 to 15 s, so a ready agent may take that long to pick
 * up a job.
 */
public final class SimulatedAgent {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedAgent.class);
  private static final int KILLED_EXIT_CODE = 137;
  private static final int REGISTER_TRIES = 3;
  private static final Duration REGISTER_PAUSE = Duration.ofSeconds(10);
  private static final int CONFLICT_TRIES = 8;
  private static final Duration CONFLICT_PAUSE = Duration.ofSeconds(30);

  private final AgentSettings settings;
  private final KeyPair keys;
  private final AgentTime time;
  private final AgentHttp http;
  private final AgentLife life = new AgentLife();
  private final Optional<Registration.Identity> registered;
  private final CompletableFuture<Instant> listening = new CompletableFuture<>();
  private final CompletableFuture<Instant> busy = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private @Nullable JobWork job;

  SimulatedAgent(AgentSettings settings, KeyPair keys, AgentTime time, AgentHttp http) {
    this(settings, keys, time, http, Optional.empty());
  }

  /**
   * An agent that has not begun.
   *
   * @param registered what it keeps from a registration, if it was registered before
   */
  SimulatedAgent(
      AgentSettings settings,
      KeyPair keys,
      AgentTime time,
      AgentHttp http,
      Optional<Registration.Identity> registered) {
    this.settings = settings;
    this.keys = keys;
    this.time = time;
    this.http = http;
    this.registered = registered;
  }

  public String name() {
    return settings.name();
  }

  /**
   * Done, with the world time, once the agent listens for jobs; fails if it never comes to that.
   */
  public CompletableFuture<Instant> listening() {
    return listening.copy();
  }

  /** Done, with the world time, once the agent has its job. */
  CompletableFuture<Instant> busy() {
    return busy.copy();
  }

  /** Done with the exit code once the agent has ended: 0, 1 for an error, 137 when killed. */
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  /** SIGTERM: an idle agent closes its session and ends; a busy one cancels its job first. */
  public void stop() {
    synchronized (this) {
      life.stop();
      if (job == null) {
        life.jobDone();
      }
    }
  }

  /** SIGKILL: not another word. */
  public void kill() {
    life.kill();
  }

  void begin() {
    Thread.ofVirtual()
        .name("agent-" + settings.name())
        .start(() -> {
          int code = 1;
          try {
            code = run();
          } finally {
            listening.cancel(false);
            exit.complete(life.isKilled() ? KILLED_EXIT_CODE : code);
          }
        });
  }

  private int run() {
    Optional<Registration.Identity> identity = registered.or(this::register);
    if (identity.isEmpty()) {
      LOG.atDebug().addKeyValue("agent", settings.name()).log("registration failed");
      return 1;
    }
    Duration startUp =
        settings
            .startUp()
            .orElseGet(() -> time.between(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    if (time.waitFor(startUp, life.ended())) {
      return 0;
    }
    var signIn = new SignIn(keys, identity.get(), http, life, time);
    var session = new Session(settings, identity.get(), signIn, http, life);
    if (!open(session)) {
      return 1;
    }
    listening.complete(time.now());
    Thread.startVirtualThread(() -> keepAlive(session));
    int code = new Listening(this, session, life, time).run();
    if (!life.isKilled()) {
      session.close();
    }
    return code;
  }

  private Optional<Registration.Identity> register() {
    var registration = new Registration(settings, keys, http, life);
    for (int i = 1; ; i++) {
      Optional<Registration.Identity> identity = registration.register();
      boolean over = identity.isPresent() || i == REGISTER_TRIES;
      if (over || time.waitFor(REGISTER_PAUSE, life.ended())) {
        return identity;
      }
    }
  }

  /** Another session of the same agent may still have to run out. */
  boolean open(Session session) {
    for (int i = 0; i < CONFLICT_TRIES; i++) {
      Reply reply = session.open(keys.getPrivate());
      if (reply.isGood()) {
        return true;
      }
      boolean worthWaiting = reply.status() == 409 || reply.status() == 0 || reply.status() >= 429;
      if (!worthWaiting || time.waitFor(CONFLICT_PAUSE, life.ended())) {
        return false;
      }
    }
    return false;
  }

  /**
   * A second loop of polls keeps the session alive while a job runs; what it gets it drops
   * unacknowledged.
   */
  private void keepAlive(Session session) {
    while (!time.waitFor(Duration.ofSeconds(30), life.ended())) {
      Reply _ = session.poll(0);
    }
  }

  /** Starts the job, unless there is one already or the agent is being stopped. */
  void take(Message message, Session session) {
    JobWork work = new JobWork(message.body(), session, http, life, time);
    synchronized (this) {
      if (job != null || life.stopped().isDone()) {
        return;
      }
      job = work;
    }
    session.acknowledge(message);
    busy.complete(time.now());
    Thread.startVirtualThread(work::run);
  }

  synchronized void cancel(String jobId) {
    if (job != null) {
      job.cancel(jobId);
    }
  }
}
