package warmpool.ingress.lambda;

import static warmpool.ingress.lambda.Part.bad;
import static warmpool.ingress.lambda.Part.good;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import warmpool.ingress.Webhooks;

/**
 * Webhooks of which each part is sound or spoiled, with the answer known from how they were made.
 *
 * <p>Every secret holds {@link #SECRET} and every hostile text {@link #HOSTILE}, so that neither
 * can be repeated anywhere unseen.
 */
final class WebhookArbitraries {
  static final String SECRET = "S3cr3t";
  static final String HOSTILE = "h0stile";

  private static final List<String> VARIABLES =
      List.of("$(system." + HOSTILE + ")", "$[" + HOSTILE + "]", "${{ " + HOSTILE + " }}");

  private WebhookArbitraries() {}

  static Arbitrary<GeneratedWebhook> webhooks() {
    List<Arbitrary<Part>> parts =
        List.of(
            caller(),
            method(),
            pool(),
            organisation(),
            guid("ProjectId", true),
            hub(),
            guid("PlanId", true),
            guid("JobId", true),
            guid("TaskInstanceId", true),
            token(),
            guid("TimelineId", false),
            build(),
            body(),
            other());
    Arbitrary<RandomGenerator> chance =
        Arbitraries.longs().map(seed -> RandomGeneratorFactory.getDefault().create(seed));
    return Combinators.combine(Combinators.combine(parts).as(list -> list), chance)
        .as(GeneratedWebhook::new);
  }

  /**
   * Mostly sound, so that about half of the webhooks have nothing wrong and most others one thing.
   */
  private static Arbitrary<Part> mostly(Arbitrary<Part> sound, Arbitrary<Part> spoiled) {
    return Arbitraries.frequencyOf(Tuple.of(95, sound), Tuple.of(5, spoiled));
  }

  private static Arbitrary<Part> caller() {
    String right = Webhooks.basic(Webhooks.CALLER.user(), Webhooks.CALLER.password());
    Arbitrary<String> wrong =
        Arbitraries.oneOf(
            text(40).map(password -> Webhooks.basic("ado", SECRET + password)),
            text(40).map(text -> "Basic " + SECRET + text),
            text(40).map(text -> "Bearer " + SECRET + text),
            Arbitraries.of("Basic Og==", "Basic", "", " ", right + "=", right.substring(6)));
    return mostly(
        Arbitraries.of(right, right.replace("Basic", "BASIC")).map(v -> good("Authorization", v)),
        Arbitraries.oneOf(
            wrong.map(value -> bad(401, "Authorization", value)),
            wrong.filter(v -> !v.isBlank()).map(v -> bad(401, "Authorization", right, v)),
            Arbitraries.just(bad(401, "Authorization"))));
  }

  private static Arbitrary<Part> method() {
    return mostly(
        Arbitraries.just(good(":method", "POST")),
        Arbitraries.of("GET", "post", "", HOSTILE).map(name -> bad(404, ":method", name)));
  }

  private static Arbitrary<Part> pool() {
    return mostly(
        Arbitraries.of("linux", "windows").map(name -> good(":pool", name)),
        Arbitraries.oneOf(
            Arbitraries.of("LINUX", "linux/", "..%2Flinux", " ")
                .map(name -> bad(404, ":pool", name)),
            text(80).map(name -> bad(404, ":pool", HOSTILE + name)),
            Arbitraries.just(bad(404, ":pool"))));
  }

  private static Arbitrary<Part> organisation() {
    Arbitrary<String> hostile =
        Arbitraries.of(
            "http://dev.azure.com/fabrikam/",
            "https://dev.azure.com@" + HOSTILE + ".example/fabrikam/",
            "https://" + HOSTILE + "@dev.azure.com/fabrikam/",
            "https://dev.azure.com." + HOSTILE + ".example/fabrikam/",
            "https://dev.azure.com\\@" + HOSTILE + "/fabrikam/",
            "https://dev.azure.com/fabrikam/../" + HOSTILE + "/",
            "https://dev.azure.com/fabrikam/?" + HOSTILE,
            "https://dev.azure.com/fabrikam/#" + HOSTILE,
            "https://dev.azure.com/" + HOSTILE + "/",
            "https://dev.azure.com/fabrikam%2F" + HOSTILE,
            "https://dev.\u0430zure.com/fabrikam/",
            "http://127.0.0.1:80/fabrikam/",
            "http://169.254.169.254/latest/meta-data/",
            "file:///etc/passwd",
            "https://[::1]/fabrikam/");
    return required(
        "PlanUrl",
        Arbitraries.of(
            "https://dev.azure.com/fabrikam/",
            "https://dev.azure.com/Fabrikam",
            "https://fabrikam.visualstudio.com/",
            "https://contoso.visualstudio.com/"),
        Arbitraries.oneOf(hostile, hostileText()));
  }

  private static Arbitrary<Part> guid(String name, boolean required) {
    Arbitrary<String> sound =
        Arbitraries.longs()
            .tuple2()
            .map(bits -> new UUID(bits.get1(), bits.get2()).toString())
            .flatMap(id -> Arbitraries.of(id, id.toUpperCase(Locale.ROOT), " " + id + "\t"));
    Arbitrary<String> spoiled =
        Arbitraries.oneOf(
            hostileText(),
            Arbitraries.of(
                "0",
                "1-1-1-1-1",
                "{" + Webhooks.PLAN + "}",
                Webhooks.PLAN + "0",
                "null",
                "17",
                Webhooks.PLAN.replace('-', '\u2010'),
                Webhooks.PLAN.replace('6', '\u0666')));
    return required ? required(name, sound, spoiled) : optional(name, sound, spoiled);
  }

  private static Arbitrary<Part> hub() {
    return required(
        "HubName",
        Arbitraries.of("checks", "Build", "gates", "Checks2"),
        Arbitraries.oneOf(
            hostileText(), Arbitraries.of("a/b", "..", "a b", "1a", "a".repeat(33), "chécks")));
  }

  private static Arbitrary<Part> token() {
    Arbitrary<String> sound =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("._~+/-")
            .ofMaxLength(60)
            .map(text -> SECRET + text);
    Arbitrary<String> spoiled =
        Arbitraries.of(" x", "\r\nX: y", "é", "=x", ",x", "\u0000", "\"x\"").map(t -> SECRET + t);
    return Arbitraries.frequencyOf(
        Tuple.of(60, required("AuthToken", sound, spoiled)),
        Tuple.of(1, Arbitraries.just(bad(413, "AuthToken", SECRET + "a".repeat(16_384)))));
  }

  private static Arbitrary<Part> build() {
    return optional(
        "BuildId",
        Arbitraries.longs().between(1, 999_999_999_999_999_999L).map(String::valueOf),
        Arbitraries.oneOf(
            hostileText(), Arbitraries.of("0", "-1", "1.5", "1e3", "٤", "9".repeat(19), "true")));
  }

  private static Arbitrary<Part> body() {
    return mostly(
        Arbitraries.oneOf(text(200), Arbitraries.of("", "{}", "{", "null", "[".repeat(60_000)))
            .map(text -> good(":body", text)),
        Arbitraries.of("é".repeat(65_537), "x".repeat(100_000))
            .map(text -> bad(413, ":body", text)));
  }

  /** A header that is none of ours, which may be anything short of too large. */
  private static Arbitrary<Part> other() {
    return mostly(
        text(100).list().ofMaxSize(3).map(all -> good("X-Other", all.toArray(String[]::new))),
        Arbitraries.of(bad(413, "X-Other", "x".repeat(16_385)), many()));
  }

  private static Part many() {
    return bad(413, "X-Other", Collections.nCopies(6, "x".repeat(12_000)).toArray(new String[0]));
  }

  private static Arbitrary<Part> required(
      String name, Arbitrary<String> sound, Arbitrary<String> spoiled) {
    return Arbitraries.frequencyOf(
        Tuple.of(100, present(name, sound, spoiled)),
        Tuple.of(1, Arbitraries.of(bad(400, name), bad(400, name, ""), bad(400, name, " \t"))));
  }

  private static Arbitrary<Part> optional(
      String name, Arbitrary<String> sound, Arbitrary<String> spoiled) {
    return Arbitraries.frequencyOf(
        Tuple.of(9, present(name, sound, spoiled)),
        Tuple.of(1, Arbitraries.of(good(name), good(name, ""), good(name, " \t"))));
  }

  private static Arbitrary<Part> present(
      String name, Arbitrary<String> sound, Arbitrary<String> spoiled) {
    Arbitrary<String> wrong = Arbitraries.oneOf(spoiled, Arbitraries.of(VARIABLES));
    return mostly(
        sound.flatMap(v -> Arbitraries.of(good(name, v), good(name, v, v), good(name, "", v))),
        Arbitraries.oneOf(
            wrong.map(value -> bad(400, name, value)),
            Combinators.combine(sound, wrong).as((a, b) -> bad(400, name, a, b))));
  }

  private static Arbitrary<String> hostileText() {
    return text(60).map(text -> HOSTILE + "\u00e9" + text);
  }

  private static Arbitrary<String> text(int length) {
    return Arbitraries.strings().all().ofMaxLength(length);
  }
}
