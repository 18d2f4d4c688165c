package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import warmpool.core.agent.LaunchParameters;

/** Laws of the fallback, whatever is on the menu and whatever has failed. */
class CapacityFallbackPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  record Case(LaunchMenu menu, LaunchHistory history) {
    CapacityFallback at(Instant now) {
      return new CapacityFallback(menu, history, now);
    }
  }

  @Property
  void neverLaunchesWhereItShouldLeaveAlone(
      @ForAll("cases") Case it, @ForAll @IntRange(min = 1, max = 45) int count) {
    List<LaunchOrder> orders = it.at(NOW).orders(count, 0, 0);

    assertThat(orders).hasSizeLessThanOrEqualTo(count);
    assertThat(orders)
        .noneMatch(order -> it.history().capacity().open(order.capacity().name(), NOW));
  }

  @Property
  void neverExceedsTheShareOfInterruptibleAgents(
      @ForAll("cases") Case it,
      @ForAll @IntRange(min = 1, max = 45) int count,
      @ForAll @IntRange(max = 30) int agents) {
    List<LaunchOrder> orders = it.at(NOW).orders(count, agents, 0);

    long interruptible = orders.stream().filter(order -> order.capacity().interruptible()).count();
    assertThat(interruptible * 100)
        .isLessThanOrEqualTo((long) it.menu().interruptiblePercent() * (agents + orders.size()));
  }

  @Property
  void eitherLaunchesOrSaysWhyNot(@ForAll("cases") Case it) {
    boolean launches = !it.at(NOW).orders(1, 0, 0).isEmpty();

    assertThat(it.at(NOW).heldBy(0, 0).isEmpty()).isEqualTo(launches);
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<CapacityChoice>> choices =
        Arbitraries.of(true, false)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(CapacityFallbackPropertyTest::numbered);
    Arbitrary<LaunchMenu> menus =
        Combinators.combine(choices, Arbitraries.integers().between(0, 100))
            .as((places, percent) -> new LaunchMenu("agent:7", places, percent));
    Arbitrary<LaunchFailure> kinds = Arbitraries.of(LaunchFailure.CAPACITY, LaunchFailure.QUOTA);
    Arbitrary<List<StartLesson>> lessons =
        Combinators.combine(Arbitraries.integers().between(0, 4), kinds)
            .as(CapacityFallbackPropertyTest::noRoom)
            .list()
            .ofMaxSize(4);
    return Combinators.combine(menus, lessons)
        .as((menu, learnt) -> new Case(menu, LaunchHistory.NONE.learnt(learnt, menu, NOW)));
  }

  private static List<CapacityChoice> numbered(List<Boolean> interruptible) {
    List<CapacityChoice> choices = new ArrayList<>();
    for (boolean each : interruptible) {
      choices.add(new CapacityChoice("place-" + choices.size(), each));
    }
    return choices;
  }

  private static StartLesson noRoom(int place, LaunchFailure kind) {
    return new StartLesson.NoRoom(
        new LaunchParameters(Map.of(LaunchParameters.CAPACITY, "place-" + place)), kind);
  }
}
