package warmpool.core.life;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Every pair of a state and an event of one state machine, and what came of it.
 *
 * @param states simple names, in the order in which they were declared
 * @param events the same
 * @param answers of each pair, in the order of the walk
 */
public record Walk(List<String> states, List<String> events, Map<Pair, List<Answer>> answers) {
  public record Pair(String state, String event) {}

  /** What a step was, in words. */
  public sealed interface Outcome {
    record Moves(String to) implements Outcome {}

    record Repeats() implements Outcome {}

    record Refuses(String why) implements Outcome {}
  }

  /**
   * One outcome of a pair.
   *
   * @param when what tells it from the other outcomes of the pair; empty when it is the only one
   */
  public record Answer(Outcome outcome, Set<String> when) {}

  public static <S, E> Walk of(
      Class<S> states, Class<E> events, BiFunction<S, E, Outcome> outcomes) {
    Map<Pair, Map<Outcome, Set<String>>> seen = new LinkedHashMap<>();
    for (S state : Samples.of(states)) {
      for (E event : Samples.of(events)) {
        seen.computeIfAbsent(new Pair(name(state), name(event)), _ -> new LinkedHashMap<>())
            .computeIfAbsent(outcomes.apply(state, event), _ -> new TreeSet<>())
            .addAll(marks(state, event));
      }
    }
    Map<Pair, List<Answer>> answers = new LinkedHashMap<>();
    seen.forEach((pair, found) -> answers.put(pair, answers(found)));
    return new Walk(names(states), names(events), answers);
  }

  private static List<Answer> answers(Map<Outcome, Set<String>> found) {
    List<Answer> all = new ArrayList<>();
    found.forEach(
        (outcome, when) -> all.add(new Answer(outcome, found.size() > 1 ? when : Set.of())));
    return all;
  }

  /**
   * What a reader could tell this event by: its reason, or whether it names whom the state does.
   */
  private static Set<String> marks(Object state, Object event) {
    Set<String> marks = new TreeSet<>();
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      Object value = value(component, event);
      if (value instanceof Enum<?> reason) {
        marks.add(reason.name());
      } else if (!(value instanceof Boolean)) {
        boolean same = namedBy(state).contains(value);
        marks.add((same ? "the same " : "another ") + component.getName().replace("by", "request"));
      }
    }
    return marks;
  }

  private static List<Object> namedBy(Object state) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : state.getClass().getRecordComponents()) {
      values.add(value(component, state));
    }
    return values;
  }

  private static Object value(RecordComponent component, Object holder) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("cannot read " + component, failure);
    }
  }

  private static List<String> names(Class<?> sealed) {
    return List.of(sealed.getPermittedSubclasses()).stream().map(Walk::words).toList();
  }

  private static String name(Object value) {
    return words(value.getClass());
  }

  /** {@code TaskRunning} is "Task running" to a reader. */
  private static String words(Class<?> kind) {
    String spaced = kind.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ");
    return spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ROOT);
  }
}
