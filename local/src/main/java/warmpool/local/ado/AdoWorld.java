package warmpool.local.ado;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * Everything a simulated organisation knows.
 *
 * <p>Gotchas: all of it, the random source included, is touched under {@link #lock} only.
 */
final class AdoWorld {
  /** Finished job requests that stay listed; the real service keeps some, not all. */
  private static final int FINISHED_REQUESTS_KEPT = 2000;

  private static final int SHORTEST_LIFE_IN_FLOORS = 20;

  private static final int CHANGES_KEPT = 1000;

  final AdoSimulationSettings settings;
  final WorldClock clock;
  final RandomGenerator random;
  final AdoLock lock = new AdoLock();
  final AdoFaults faults = new AdoFaults();
  final UUID projectId;
  final String adminToken;
  final String readerToken;
  final Map<Long, Pool> pools = new LinkedHashMap<>();
  final Map<UUID, Plan> plans = new HashMap<>();
  final NavigableMap<Long, Run> runs = new TreeMap<>();
  final NavigableMap<Long, JobRequest> requests = new TreeMap<>();
  final Set<JobRequest> unfinished = new LinkedHashSet<>();
  final Set<Check> waitingChecks = new LinkedHashSet<>();
  final Set<AgentSession> sessions = new LinkedHashSet<>();
  final Map<String, Caller> tokens = new HashMap<>();
  final CheckSetup setup = new CheckSetup(this);
  final Deque<String> changes = new ArrayDeque<>();
  private long lastId;
  private volatile URI organisationUrl = URI.create("http://127.0.0.1/");

  AdoWorld(AdoSimulationSettings settings, WorldClock clock, RandomGenerator random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.projectId = newId(4);
    this.adminToken = newToken();
    tokens.put(adminToken, new Caller.Administrator());
    this.readerToken = newToken();
    tokens.put(readerToken, new Caller.Reader());
  }

  Instant now() {
    return clock.instant();
  }

  /** Remembers what an administrator has changed. */
  void changed(String what) {
    if (changes.size() >= CHANGES_KEPT) {
      changes.removeFirst();
    }
    changes.addLast(what);
  }

  long nextNumber() {
    return ++lastId;
  }

  /** A GUID of that version: plans are random (4), a check's job and task are derived (5). */
  UUID newId(int version) {
    long high = (random.nextLong() & ~0xF000L) | ((long) version << 12);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  String newToken() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A job access token for that plan, good from now on. */
  String issueToken(Plan plan) {
    String token = newToken();
    tokens.put(token, new Caller.PlanHolder(plan, now().plus(settings.timing().jobTokenLife())));
    return token;
  }

  void listeningOn(int port) {
    organisationUrl = URI.create("http://127.0.0.1:" + port + "/" + settings.organisation() + "/");
  }

  URI organisationUrl() {
    return organisationUrl;
  }

  Pool pool(long id) {
    return Optional.ofNullable(pools.get(id)).orElseThrow(() -> Refusal.poolNotFound(id));
  }

  Optional<Pool> pool(String name) {
    return pools.values().stream().filter(pool -> pool.name.equalsIgnoreCase(name)).findFirst();
  }

  /** The pool of that name, which whoever drives the simulation must have made. */
  Pool poolNamed(String name) {
    return pool(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no pool named " + name));
  }

  PoolAgent agent(Pool pool, long id) {
    return Optional.ofNullable(pool.agents.get(id)).orElseThrow(() -> Refusal.agentNotFound(id));
  }

  /** That much world time for real, but never below the floor. */
  Duration wallOf(Duration world) {
    Duration wall = clock.toWall(world);
    Duration floor = settings.timing().floorWall();
    return wall.compareTo(floor) < 0 ? floor : wall;
  }

  /**
   * A life time in world time, kept long enough that a fast world does not outrun honest clients.
   */
  Duration lifeOf(Duration world) {
    Duration floor =
        clock.toWorld(settings.timing().floorWall().multipliedBy(SHORTEST_LIFE_IN_FLOORS));
    return world.compareTo(floor) < 0 ? floor : world;
  }

  void forgetOldRequests() {
    while (requests.size() - unfinished.size() > FINISHED_REQUESTS_KEPT) {
      requests.values().stream()
          .filter(JobRequest::isFinished)
          .findFirst()
          .ifPresent(oldest -> requests.remove(oldest.id));
    }
  }
}
