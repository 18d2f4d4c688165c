package warmpool.aws.settings;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/**
 * Reads a settings record from keys and values, and reports everything that is wrong with them at
 * once.
 *
 * <p>Shape: a blank value counts as missing. After a problem a reader goes on with a value that has
 * the right form, so that the other keys are looked at too; the record made of it is never handed
 * out.
 *
 * <p>Plain texts and addresses with a user or a query are never quoted: they may be secrets.
 */
public final class Settings {
  private static final URI NOWHERE = URI.create("https://missing.invalid/");
  private static final Organisations NO_ORGANISATION =
      Organisations.of(List.of("https://dev.azure.com/missing/"));

  private final Map<String, String> values;

  /** Each once, though two fields may be made of the same key. */
  private final Set<String> problems = new LinkedHashSet<>();

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Errors: {@link InvalidSettings} with all problems, those that the record itself finds included.
   */
  public static <T> T read(Map<String, String> values, Function<Settings, T> make) {
    var settings = new Settings(values);
    try {
      T made = make.apply(settings);
      if (settings.problems.isEmpty()) {
        return made;
      }
    } catch (InvalidSettings e) {
      settings.problems.addAll(e.problems());
    }
    throw new InvalidSettings(List.copyOf(settings.problems));
  }

  /** Something else that is wrong; it must quote no value that may be a secret. */
  public void problem(String what) {
    problems.add(what);
  }

  public Optional<String> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  public String text(String key) {
    return required(key, optionalText(key), "missing");
  }

  /** Values parted by commas; none when the key is missing. */
  public List<String> texts(String key) {
    return optionalText(key).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Values parted by commas; at least one. */
  public List<String> someTexts(String key) {
    List<String> texts = texts(key);
    if (texts.isEmpty()) {
      missing(key);
    }
    return texts;
  }

  /**
   * A text that another type reads, or refuses by an {@link IllegalArgumentException}.
   *
   * @param placeholder what the other keys are looked at with when this one has a problem
   */
  public <T> T value(String key, Function<String, T> make, String fix, T placeholder) {
    return required(key, parsed(key, make, fix), placeholder);
  }

  /** Addresses of organisations, parted by commas; at least one. They are never quoted. */
  public Organisations organisations(String key, boolean local) {
    List<String> addresses = someTexts(key);
    if (addresses.isEmpty()) {
      return NO_ORGANISATION;
    }
    try {
      return local ? Organisations.local(addresses) : Organisations.of(addresses);
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
      return NO_ORGANISATION;
    }
  }

  public Optional<URI> optionalUri(String key) {
    return parsed(key, Settings::absolute, "write an address such as https://example.org/path");
  }

  public URI uri(String key) {
    return required(key, optionalUri(key), NOWHERE);
  }

  public Optional<Duration> optionalDuration(String key, Duration min, Duration max) {
    return parsed(
        key,
        text -> within(Duration.parse(text), min, max),
        "write a duration from " + min + " to " + max + " (ISO 8601, such as PT30S)");
  }

  public Duration duration(String key, Duration min, Duration max) {
    return required(key, optionalDuration(key, min, max), min);
  }

  public Optional<Integer> optionalInteger(String key, int min, int max) {
    return parsed(
        key,
        text -> within(Integer.valueOf(text), min, max),
        "write a whole number from " + min + " to " + max);
  }

  public int integer(String key, int min, int max) {
    return required(key, optionalInteger(key, min, max), min);
  }

  /**
   * The pools of the stack, in the key itself or in the file that {@code <key>_FILE} names. Source:
   * {@link PoolSettingsJson}.
   */
  public PoolCatalog pools(String key) {
    if (optionalText(key + SettingsFile.SUFFIX).isEmpty() && optionalText(key).isEmpty()) {
      missing(key);
    }
    return new PoolCatalog(document(key, PoolSettingsJson::read).orElse(List.of()));
  }

  /**
   * Where the agents of single pools run, in the key itself or in the file that {@code <key>_FILE}
   * names; none when both are missing. Source: {@link PoolFleetsJson}.
   *
   * @param pools the pools that there are
   */
  public Map<PoolName, PoolFleet> fleets(String key, List<PoolName> pools) {
    return document(key, json -> PoolFleetsJson.read(json, pools)).orElse(Map.of());
  }

  /** A text in a key or in a file, but not in both: nobody could say which of them counts. */
  private <T> Optional<T> document(String key, Function<String, T> parse) {
    String fileKey = key + SettingsFile.SUFFIX;
    Optional<String> path = optionalText(fileKey);
    Optional<String> given = optionalText(key);
    if (path.isPresent() && given.isPresent()) {
      problems.add(key + " and " + fileKey + " are both set: remove one of them");
      return Optional.empty();
    }
    try {
      return path.map(SettingsFile::read).or(() -> given).map(parse);
    } catch (InvalidSettings e) {
      String from = path.isPresent() ? fileKey : key;
      e.problems().forEach(problem -> problems.add(from + ": " + problem));
      return Optional.empty();
    }
  }

  private <T> T required(String key, Optional<T> value, T placeholder) {
    if (optionalText(key).isEmpty()) {
      missing(key);
    }
    return value.orElse(placeholder);
  }

  private void missing(String key) {
    problems.add(key + " is missing: set it");
  }

  private <T> Optional<T> parsed(String key, Function<String, T> parse, String fix) {
    try {
      return optionalText(key).map(parse);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(key + " is " + quoted(values.getOrDefault(key, "")) + ": " + fix);
      return Optional.empty();
    }
  }

  private static String quoted(String value) {
    boolean mayHoldSecret = value.contains("@") || value.contains("?");
    return mayHoldSecret ? "not an address we can use" : "\"" + value + "\"";
  }

  private static URI absolute(String text) {
    URI uri = URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("not absolute");
    }
    return uri;
  }

  private static <T extends Comparable<T>> T within(T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
