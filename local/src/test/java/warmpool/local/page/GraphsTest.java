package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.dashboard.Widget;

/** Every graph of the definition is on the page, drawn, and nothing else is. */
@Timeout(120)
final class GraphsTest {
  private static final ScriptedPool WARM = ScriptedWorld.pool("warm", 2);
  private static final ScriptedPool NO_BUFFER = ScriptedWorld.pool("no-buffer", 0);

  @TempDir static Path profile;
  private static Browser browser;
  private static PageServer server;

  @BeforeAll
  static void start() {
    server = PageServer.start(new ScriptedWorld().frozenAfter(47), 0);
    browser = Browser.start(profile);
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @Test
  void givesTheGraphsOfEachPool() throws Exception {
    JsonNode boards = boards();

    assertThat(boards.propertyNames()).containsExactly("warm", "no-buffer");
    assertThat(boards.at("/warm/rows/0/title").stringValue()).isEqualTo("Service");
    assertThat(boards.at("/warm/rows/0/graphs/0/target/label").stringValue()).isEqualTo("target");
    JsonNode line = boards.at("/no-buffer/rows/1/graphs/1/series/0");
    assertThat(line.at("/label").stringValue()).isEqualTo("Busy");
    assertThat(line.at("/at").size()).isPositive().isEqualTo(line.at("/values").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void drawsEveryGraphOfTheDefinition(String theme) {
    browser.open(server.address().toString(), theme);
    openEveryRow();

    for (ScriptedPool pool : List.of(WARM, NO_BUFFER)) {
      String of = "[data-key=\"%s\"] .graph".formatted(pool.name());
      browser.await(
          "the last graph",
          "document.querySelectorAll('%s').length === %d".formatted(of, definition(pool).size()));
      browser.await("lines in every graph", Readability.EMPTY.formatted(of) + ".length === 0");
      assertThat(
              browser.value(
                  "[...document.querySelectorAll('%s figcaption')].map(node => node.textContent)"
                      .formatted(of)))
          .isEqualTo(definition(pool));
    }
    browser.screenshot(Path.of("target", "page-" + theme + ".png"));
  }

  @Test
  void opensTheFirstRowsAndTheOthersOnDemandInAllPoolsAtOnce() {
    browser.open(server.address().toString(), "light");
    String rows = "[...document.querySelectorAll('[data-key=\"%s\"] .board > details')]";
    browser.await("graphs", rows.formatted("no-buffer") + ".length === 6");
    String states = rows + ".map(row => row.open)";
    assertThat(browser.value(states.formatted("no-buffer")))
        .isEqualTo(List.of(true, true, false, false, false, false));

    browser.click("[data-key=\"warm\"] .board > details:last-child summary");

    browser.await("the neighbour's row", rows.formatted("no-buffer") + "[5].open");
    assertThat(browser.value(states.formatted("warm")))
        .isEqualTo(List.of(true, true, false, false, false, true));
  }

  private static List<String> definition(ScriptedPool pool) {
    return pool.dashboard().rows().stream()
        .flatMap(row -> row.widgets().stream())
        .map(Widget::title)
        .toList();
  }

  private static void openEveryRow() {
    browser.await("graphs", "document.querySelector('.board > details') !== null");
    browser.value(
        "[...document.querySelectorAll('.board > details')].map(row => { row.open = true; return row.open; })");
  }

  private static JsonNode boards() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.address().resolve("api/boards")).build();
      return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
  }
}
