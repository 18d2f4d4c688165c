package warmpool.settings.shape;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a value may be. */
public sealed interface Shape {
  /**
   * A text.
   *
   * @param fix what to write instead of a text that does not fit
   * @param also refuses by an exception what a pattern cannot say
   */
  record Text(Pattern pattern, String fix, Consumer<String> also) implements Shape {
    public static Text of(String pattern, String fix) {
      return new Text(Pattern.compile(pattern), fix, _ -> {});
    }

    public Text and(Consumer<String> check) {
      return new Text(pattern, fix, check);
    }
  }

  record Choice(List<String> values) implements Shape {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record Whole(int min, int max) implements Shape {}

  record Flag() implements Shape {}

  /** A length of time, as ISO 8601 writes it. */
  record Span(Duration min, Duration max) implements Shape {}

  record Items(Shape each, int min, int max) implements Shape {}

  /** Keys of the user's own choice. */
  record Pairs(Text keys, Text values) implements Shape {}

  record Fields(List<Field> fields) implements Shape {
    public Fields {
      fields = List.copyOf(fields);
    }

    public static Fields of(Field... fields) {
      return new Fields(List.of(fields));
    }
  }

  /** Exactly one of these keys. */
  record OneOf(List<Field> kinds) implements Shape {
    public OneOf {
      kinds = List.copyOf(kinds);
    }

    public static OneOf of(Field... kinds) {
      return new OneOf(List.of(kinds));
    }
  }
}
