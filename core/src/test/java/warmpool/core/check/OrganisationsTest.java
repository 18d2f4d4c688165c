package warmpool.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.check.Organisations.Match;
import warmpool.core.check.Organisations.Reason;

/**
 * A webhook names the address its job token is sent to; only a configured organisation may be
 * named.
 */
class OrganisationsTest {
  private static final URI FABRIKAM = URI.create("https://dev.azure.com/Fabrikam/");
  private static final URI CONTOSO = URI.create("https://contoso.visualstudio.com/");

  private final Organisations cloud =
      Organisations.of(
          List.of("https://dev.azure.com/Fabrikam", "https://CONTOSO.visualstudio.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dev.azure.com/Fabrikam/",
        "https://dev.azure.com/Fabrikam",
        "https://dev.azure.com/FABRIKAM/",
        "HTTPS://Dev.Azure.COM/fabrikam/",
        "https://dev.azure.com:443/fabrikam/",
        "https://fabrikam.visualstudio.com/",
        "https://Fabrikam.VisualStudio.com:443",
      })
  void knowsAnOrganisationInEveryLegalSpelling(String address) {
    assertThat(cloud.match(address)).isEqualTo(new Match.Known(FABRIKAM));
  }

  @Test
  void answersWithTheAddressAsItWasConfigured() {
    assertThat(cloud.match("https://dev.azure.com/contoso/")).isEqualTo(new Match.Known(CONTOSO));
    assertThat(cloud.match("https://contoso.visualstudio.com/"))
        .isEqualTo(new Match.Known(CONTOSO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "fabrikam",
        "http://dev.azure.com/Fabrikam/",
        "https://dev.azure.com/",
        "https://dev.azure.com:8443/Fabrikam/",
        "https://dev.azure.com:/Fabrikam/",
        "https://dev.azure.com./Fabrikam/",
        "https://user@dev.azure.com/Fabrikam/",
        "https://dev.azure.com@evil.example/Fabrikam/",
        "https://dev.azure.com\\@evil.example/Fabrikam/",
        "https://dev.azure.com.evil.example/Fabrikam/",
        "https://dev.azure.com/Fabrikam/?x=1",
        "https://dev.azure.com/Fabrikam/#x",
        "https://dev.azure.com/Fabrikam/..",
        "https://dev.azure.com/Fabrikam/../other/",
        "https://dev.azure.com/../Fabrikam/",
        "https://dev.azure.com/Fabrikam%2F..%2Fother/",
        "https://dev.azure.com/Fabrikam//",
        "https://dev.azure.com//Fabrikam/",
        "https://dev.azure.com/Fabrikam/project/",
        "https://dev.azure.com/Fabrikam/\n",
        "https://dev.azure.com/Fabrikam/\r\nX: y",
        "https://dev-azure.com/Fabrikam/",
        "https://devXazure.com/Fabrikam/",
        "https://dev.\u0430zure.com/Fabrikam/",
        "https://a.fabrikam.visualstudio.com/",
        "https://fabrikam.visualstudio.com.evil.example/",
        "https://fabrikamvisualstudio.com/",
        "https://fabrikam.visualstudio.com/x/",
        "http://127.0.0.1/Fabrikam/",
        "http://localhost:8080/Fabrikam/",
        "https://127.0.0.1/Fabrikam/",
        "https://[::1]/Fabrikam/",
        "https://dev.azure.com/Fabr\u0130kam/",
        "https://dev.azure.com/Fabri\u212Aam/",
        "file:///etc/passwd",
      })
  void refusesEverythingThatOnlyLooksLikeOne(String address) {
    assertThat(cloud.match(address)).isEqualTo(new Match.Unknown(Reason.MALFORMED));
  }

  @Test
  void refusesAnOrganisationThatNobodyConfigured() {
    assertThat(cloud.match("https://dev.azure.com/evil/"))
        .isEqualTo(new Match.Unknown(Reason.NOT_CONFIGURED));
    assertThat(cloud.match("https://evil.visualstudio.com/"))
        .isEqualTo(new Match.Unknown(Reason.NOT_CONFIGURED));
  }

  @Test
  void refusesAnOversizedAddressUnread() {
    String address = "https://dev.azure.com/" + "a".repeat(1_000_000);

    assertThat(cloud.match(address)).isEqualTo(new Match.Unknown(Reason.TOO_LONG));
  }

  @Test
  void knowsTheLoopbackOnlyInLocalMode() {
    Organisations local = Organisations.local(List.of("http://127.0.0.1:8099/org"));

    assertThat(local.match("http://127.0.0.1:8099/org/"))
        .isEqualTo(new Match.Known(URI.create("http://127.0.0.1:8099/org/")));
    assertThat(local.match("http://127.0.0.1:8098/org/"))
        .isEqualTo(new Match.Unknown(Reason.NOT_CONFIGURED));
    assertThat(local.match("http://127.0.0.2:8099/org/"))
        .isEqualTo(new Match.Unknown(Reason.MALFORMED));
    assertThat(local.match("http://127.0.0.1:99999/org/"))
        .isEqualTo(new Match.Unknown(Reason.MALFORMED));
    assertThatThrownBy(() -> Organisations.of(List.of("http://127.0.0.1:8099/org")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reportsEveryBadConfiguredAddressByPositionOnly() {
    List<String> addresses =
        List.of("https://me:secret@dev.azure.com/a", "https://dev.azure.com/b", "hunter2");

    assertThatThrownBy(() -> Organisations.of(addresses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("organisation 1 ")
        .hasMessageContaining("organisation 3 ")
        .hasMessageNotContaining("organisation 2 ")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Organisations.of(List.of()))
        .hasMessageContaining("no organisation is configured");
  }
}
