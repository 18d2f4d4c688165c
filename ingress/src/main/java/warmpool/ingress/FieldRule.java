package warmpool.ingress;

import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import warmpool.core.check.JobToken;
import warmpool.core.check.Organisations;

/** What a header must be. */
@FunctionalInterface
interface FieldRule<T> {
  Reading<T> read(String text);

  FieldRule<UUID> GUID =
      shaped("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a GUID", UUID::fromString);

  /** It becomes a part of the answer's path, so it has no room for a path of its own. */
  FieldRule<String> HUB =
      shaped("[A-Za-z][A-Za-z0-9]{0,31}", "the name of a hub, such as checks", text -> text);

  /** RFC 6750: what may follow "Bearer", so nothing that could end a header. */
  FieldRule<JobToken> TOKEN = shaped("[A-Za-z0-9._~+/-]+=*", "a bearer token", JobToken::new);

  /** Eighteen digits always fit a long. */
  FieldRule<Long> NUMBER = shaped("[1-9][0-9]{0,17}", "a positive number", Long::parseLong);

  static FieldRule<URI> organisation(Organisations organisations) {
    return text ->
        switch (organisations.match(text)) {
          case Organisations.Match.Known(URI base) -> new Reading.Fits<>(base);
          case Organisations.Match.Unknown(var reason) -> new Reading.Wrong<>(reason.words());
        };
  }

  private static <T> FieldRule<T> shaped(String shape, String words, Function<String, T> convert) {
    Pattern pattern = Pattern.compile(shape);
    return text ->
        pattern.matcher(text).matches()
            ? new Reading.Fits<>(convert.apply(text))
            : new Reading.Wrong<>("is not " + words);
  }
}
