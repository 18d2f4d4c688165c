package warmpool.core.life;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;

/**
 * Every value of a sealed type that a state machine could tell from another: each record with each
 * combination of two agents, two requests, two jobs, both booleans and all reasons.
 */
public final class Samples {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private Samples() {}

  public static <T> List<T> of(Class<T> sealed) {
    List<T> all = new ArrayList<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      ofRecord(kind).forEach(value -> all.add(sealed.cast(value)));
    }
    return all;
  }

  private static List<Object> ofRecord(Class<?> kind) {
    List<List<Object>> rows = List.of(List.of());
    for (RecordComponent component : kind.getRecordComponents()) {
      rows = product(rows, values(component.getType()));
    }
    return rows.stream().map(row -> make(kind, row)).toList();
  }

  private static List<List<Object>> product(List<List<Object>> rows, List<Object> values) {
    List<List<Object>> all = new ArrayList<>();
    for (List<Object> row : rows) {
      for (Object value : values) {
        List<Object> longer = new ArrayList<>(row);
        longer.add(value);
        all.add(longer);
      }
    }
    return all;
  }

  private static List<Object> values(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.asList((Object[]) type.getEnumConstants());
    }
    if (type == Instant.class) {
      return List.of(Instant.EPOCH);
    }
    if (type == boolean.class) {
      return List.of(true, false);
    }
    if (type == long.class) {
      return List.of(1L, 2L);
    }
    if (type == AgentId.class) {
      return List.of(new AgentId("wp-one"), new AgentId("wp-two"));
    }
    if (type == CheckRequestId.class) {
      return List.of(new CheckRequestId(ONE, ONE, ONE), new CheckRequestId(TWO, TWO, TWO));
    }
    throw new IllegalStateException("no sample values of " + type);
  }

  private static Object make(Class<?> kind, List<Object> row) {
    try {
      var constructor = kind.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(row.toArray());
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("cannot make a " + kind, failure);
    }
  }
}
