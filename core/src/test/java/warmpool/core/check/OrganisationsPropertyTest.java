package warmpool.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.check.Organisations.Match;

/** Whatever a webhook names, a token goes to a configured address or nowhere. */
class OrganisationsPropertyTest {
  private static final Set<URI> CONFIGURED =
      Set.of(
          URI.create("https://dev.azure.com/fabrikam/"),
          URI.create("https://contoso.visualstudio.com/"));

  private final Organisations organisations =
      Organisations.of(CONFIGURED.stream().map(URI::toString).toList());

  @Property
  void neverMatchesAnythingButAConfiguredBase(@ForAll("addresses") String address) {
    if (organisations.match(address) instanceof Match.Known(URI base)) {
      assertThat(CONFIGURED).contains(base);
      assertThat(address).doesNotContain("@", "?", "#", "..", "%", "\\");
    }
  }

  @Property
  void neverMatchesOneThatAGeneralParserReadsAsAnotherHost(@ForAll("addresses") String address) {
    if (organisations.match(address) instanceof Match.Known) {
      String host = URI.create(address).getHost().toLowerCase(Locale.ROOT);
      assertThat(host)
          .isIn("dev.azure.com", "fabrikam.visualstudio.com", "contoso.visualstudio.com");
    }
  }

  @Property
  void matchingItsOwnAnswerGivesItAgain(@ForAll("addresses") String address) {
    if (organisations.match(address) instanceof Match.Known known) {
      assertThat(organisations.match(known.base().toString())).isEqualTo(known);
    }
  }

  @Property
  void anyStringAtAllGetsAnAnswer(@ForAll String address) {
    assertThat(organisations.match(address)).isNotNull();
  }

  @Property
  void anyNameWithinTheRulesCanBeConfigured(@ForAll("names") String name) {
    String address = "https://dev.azure.com/" + name + "/";

    assertThat(Organisations.of(List.of(address)).match(address))
        .isEqualTo(new Match.Known(URI.create(address)));
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> edge = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> middle =
        Arbitraries.strings().alpha().numeric().withChars('-').ofMaxLength(48);
    return Combinators.combine(edge, middle, edge).as((a, b, c) -> a + b + c);
  }

  /** Legal and hostile pieces in every order, so that many are one step from legal. */
  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> scheme = Arbitraries.of("https://", "HTTPS://", "http://", "https:/", "//");
    Arbitrary<String> user = Arbitraries.of("", "", "", "", "me@", "a:b@", "dev.azure.com@");
    Arbitrary<String> host =
        Arbitraries.of(
            "dev.azure.com",
            "DEV.azure.com",
            "contoso.visualstudio.com",
            "fabrikam.visualstudio.com",
            "dev.azure.com.evil.example",
            "evil.example");
    Arbitrary<String> port = Arbitraries.of("", "", "", ":443", ":80", ":", ":0443");
    Arbitrary<String> path =
        Arbitraries.of(
            "/fabrikam", "/Fabrikam/", "/contoso", "", "/", "/fabrikam/../x", "/fabrikam%2f", "/x");
    Arbitrary<String> tail = Arbitraries.of("", "", "", "", "?a=b", "#c", "\\", "/", " ", "\t");
    return Combinators.combine(scheme, user, host, port, path, tail)
        .as((a, b, c, d, e, f) -> a + b + c + d + e + f);
  }
}
