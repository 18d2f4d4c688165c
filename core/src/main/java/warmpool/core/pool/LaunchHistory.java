package warmpool.core.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import warmpool.core.pool.StartLesson.BecameReady;
import warmpool.core.pool.StartLesson.NeverStarted;
import warmpool.core.pool.StartLesson.NoRoom;

/**
 * What a pool remembers of its launches.
 *
 * @param heldBy why the last tick could have started no agent anywhere
 * @param tokens what the launch governor has left
 */
public record LaunchHistory(
    CapacityBreakers capacity,
    RevisionRollout rollout,
    Optional<LaunchFailure> heldBy,
    LaunchTokens tokens) {
  public static final LaunchHistory NONE =
      new LaunchHistory(
          CapacityBreakers.CLOSED, RevisionRollout.UNSEEN, Optional.empty(), LaunchTokens.UNUSED);

  /**
   * The history after a tick's lessons. A success in the same tick as failures counts as the later
   * of them: it has shown that starts work.
   */
  public LaunchHistory learnt(List<StartLesson> lessons, LaunchMenu menu, Instant now) {
    LaunchHistory next =
        new LaunchHistory(
            capacity.keepingOnly(menu.choices()), rollout.offered(menu.revision()), heldBy, tokens);
    return next.taken(lessons)
        .failed(lessons, now)
        .withoutRoom(lessons, menu, now)
        .succeeded(lessons);
  }

  public LaunchHistory withHeldBy(Optional<LaunchFailure> newer) {
    return new LaunchHistory(capacity, rollout, newer, tokens);
  }

  public LaunchHistory withTokens(LaunchTokens newer) {
    return new LaunchHistory(capacity, rollout, heldBy, newer);
  }

  /** Whatever was refused in the same tick was so afterwards. */
  private LaunchHistory taken(List<StartLesson> lessons) {
    CapacityBreakers after = capacity;
    for (StartLesson lesson : lessons) {
      if (lesson instanceof StartLesson.Taken(var launch)) {
        after = withinQuota(after, launch.capacity());
      }
    }
    return new LaunchHistory(after, rollout, heldBy, tokens);
  }

  private static CapacityBreakers withinQuota(CapacityBreakers breakers, Optional<String> choice) {
    return choice.filter(breakers::overQuota).map(breakers::proven).orElse(breakers);
  }

  private LaunchHistory failed(List<StartLesson> lessons, Instant now) {
    Map<String, Integer> failures = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (StartLesson lesson : lessons) {
      if (lesson instanceof NeverStarted(var launch, var refusedAtOnce)) {
        launch
            .revision()
            .ifPresent(revision -> {
              failures.merge(revision, 1, Integer::sum);
              if (refusedAtOnce) {
                refused.add(revision);
              }
            });
      }
    }
    // Only the active revision can fail, so at most one of them changes anything.
    RevisionRollout after =
        rollout
            .active()
            .map(active ->
                rollout.failed(
                    active, failures.getOrDefault(active, 0), refused.contains(active), now))
            .orElse(rollout);
    return new LaunchHistory(capacity, after, heldBy, tokens);
  }

  private LaunchHistory withoutRoom(List<StartLesson> lessons, LaunchMenu menu, Instant now) {
    Map<String, LaunchFailure> failures = new HashMap<>();
    for (StartLesson lesson : lessons) {
      if (lesson instanceof NoRoom(var launch, var kind)) {
        launch.capacity().ifPresent(choice -> failures.put(choice, kind));
      }
    }
    CapacityBreakers after = capacity;
    for (CapacityChoice choice : menu.choices()) {
      LaunchFailure kind = failures.get(choice.name());
      boolean counted = kind == LaunchFailure.QUOTA && after.open(choice.name(), now);
      if (kind != null && !counted) {
        after = after.failed(choice.name(), kind, menu, now);
      }
    }
    return new LaunchHistory(after, rollout, heldBy, tokens);
  }

  private LaunchHistory succeeded(List<StartLesson> lessons) {
    CapacityBreakers breakers = capacity;
    RevisionRollout after = rollout;
    for (StartLesson lesson : lessons) {
      if (lesson instanceof BecameReady(var launch)) {
        after = ready(after, launch.revision());
        breakers = proven(breakers, launch.capacity());
      }
    }
    return new LaunchHistory(breakers, after, heldBy, tokens);
  }

  private static RevisionRollout ready(RevisionRollout rollout, Optional<String> revision) {
    return revision.map(rollout::ready).orElse(rollout);
  }

  private static CapacityBreakers proven(CapacityBreakers breakers, Optional<String> choice) {
    return choice.map(breakers::proven).orElse(breakers);
  }
}
