package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page as a person has it: in a real browser, 1280 by 800, in both themes.
 *
 * <p>The world stands still after a scripted hour or so, which makes every number known, and moves
 * when a test lets it.
 */
@Timeout(120)
final class PageTest {
  private static final int STEPS = 47;

  @TempDir static Path profile;
  private static Browser browser;

  private ScriptedWorld world = new ScriptedWorld().frozenAfter(STEPS);
  private PageServer server = PageServer.start(world, 0);

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(profile);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    String address = server.address().toString();
    List<String> requested = browser.requested();
    List<String> complaints = browser.complaints();
    // Or this page would complain in the next test that its server has gone.
    browser.open("about:blank", "light");
    server.close();

    assertThat(requested).isNotEmpty().allMatch(asked -> asked.startsWith(address));
    assertThat(complaints).isEmpty();
  }

  private void open(String theme) {
    browser.complaints();
    browser.requested();
    browser.open(server.address().toString(), theme);
    browser.await("a live page", "document.getElementById('link').dataset.state === 'live'");
  }

  private void serve(ScriptedWorld other) {
    server.close();
    world = other;
    server = PageServer.start(world, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsTheNumbersOfTheSource(String theme) {
    open(theme);

    assertThat(browser.text("#world-time")).isEqualTo("Mon 5 Jan 08:15:40");
    assertThat(browser.text("#progress-count")).isEqualTo("47 of 60");
    for (PoolView pool : world.view().pools()) {
      Gauges gauges = pool.gauges();
      assertThat(gauge(pool, "busy")).isEqualTo(String.valueOf(gauges.busy()));
      assertThat(gauge(pool, "ready")).isEqualTo(String.valueOf(gauges.ready()));
      assertThat(gauge(pool, "starting")).isEqualTo(String.valueOf(gauges.starting()));
      assertThat(gauge(pool, "waiting")).isEqualTo(String.valueOf(gauges.waiting()));
      assertThat(gauge(pool, "queueDepth")).isEqualTo(String.valueOf(gauges.queueDepth()));
      assertThat(gauge(pool, "warmTarget")).isEqualTo(String.valueOf(gauges.warmTarget()));
      assertThat(texts(pool, "agents", 1))
          .containsExactlyElementsOf(pool.agents().stream().map(AgentView::id).toList());
      assertThat(texts(pool, "requests", 1))
          .containsExactlyElementsOf(pool.requests().stream().map(RequestView::id).toList());
      assertThat(texts(pool, "decisions", 3)).contains("below target", "at target");
    }
  }

  @Test
  void putsThePoolsNextToEachOtherAtTheTop() {
    open("light");

    List<?> warm = (List<?>) browser.value(cells("#comparison-rows tr:nth-child(1) .figure"));
    List<?> cold = (List<?>) browser.value(cells("#comparison-rows tr:nth-child(2) .figure"));

    Totals totals = world.view().pools().getFirst().totals();
    assertThat(totals.answered()).isEqualTo(totals.checks()).isEqualTo(14);
    assertThat(warm.get(0)).isEqualTo("14");
    assertThat(warm.get(1)).isEqualTo(Math.round(100.0 * totals.warmHits() / 14) + " %");
    assertThat(warm.get(2)).isEqualTo("0.4 s");
    assertThat(warm.get(5)).isEqualTo(String.valueOf(totals.launches()));
    assertThat(warm.get(6)).isEqualTo("%,d s".formatted((long) totals.idleAgentSeconds()));
    assertThat(cold.get(1)).isEqualTo("0 %");
    assertThat(cold.get(2)).isEqualTo("1 min 40 s");
    assertThat(
            browser.value(
                "document.querySelector('.compare').getBoundingClientRect().bottom < 300"))
        .isEqualTo(true);
  }

  @Test
  void followsTheWorldAsItMoves() {
    open("light");
    String before = browser.text("#world-time");
    long checksBefore = world.view().pools().getFirst().totals().checks();

    world.resume();
    browser.await(
        "a later time", "document.getElementById('world-time').textContent > '" + before + "'");
    browser.await(
        "more checks",
        "parseInt(document.querySelector('#comparison-rows .figure').textContent) > "
            + checksBefore);
    world.freeze();

    assertThat(world.view().worldNow()).isAfter("2026-01-05T08:15:40Z");
  }

  @Test
  void startsAPipelineWhereItIsWanted() throws Exception {
    open("light");

    browser.choose("#pipeline-pool", "no-buffer");
    browser.choose("#pipeline-kind", "1,4");
    browser.click("#pipeline button");

    assertThat(world.pipelines().poll(10, TimeUnit.SECONDS))
        .isEqualTo(new PipelineChoice("no-buffer", 1, 4));
    browser.await(
        "a word about it",
        "document.getElementById('said').textContent === 'Started on no-buffer.'");
  }

  @Test
  void startsTheSamePipelineOnBothPools() throws Exception {
    open("light");

    browser.click("#pipeline button");

    assertThat(
            List.of(
                world.pipelines().poll(10, TimeUnit.SECONDS),
                world.pipelines().poll(10, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder(
            new PipelineChoice("warm", 1, 1), new PipelineChoice("no-buffer", 1, 1));
  }

  @Test
  void switchesAFaultOnAndOffAgain() throws Exception {
    open("dark");
    String fault = "[data-key=\"slow-pull\"] ";
    browser.click(".faults summary");

    browser.type(fault + "input", "7.5");
    browser.click(fault + "button");

    assertThat(world.faults().poll(10, TimeUnit.SECONDS))
        .isEqualTo(new FaultChoice("slow-pull", true, OptionalDouble.of(7.5)));
    String checked = "document.querySelector('%sbutton').ariaChecked".formatted(fault);
    browser.await("the switch to be on", checked + " === 'true'");

    browser.click(fault + "button");

    assertThat(world.faults().poll(10, TimeUnit.SECONDS))
        .isEqualTo(new FaultChoice("slow-pull", false, OptionalDouble.of(7.5)));
    browser.await("the switch to be off", checked + " === 'false'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void isReadable(String theme) {
    open(theme);
    browser.click(".faults summary");
    browser.click("[data-key=\"task-dies\"] button");
    browser.await(
        "the switch",
        "document.querySelector('[data-key=\"task-dies\"] button').ariaChecked === 'true'");

    for (String pool : List.of("", "warm")) {
      browser.click("#shown-choices input[value=\"" + pool + "\"]");

      assertThat((List<?>) browser.value(Readability.TOO_WIDE)).as("too wide").isEmpty();
      assertThat((List<?>) browser.value(Readability.TOO_FAINT)).as("too faint").isEmpty();
      assertThat((List<?>) browser.value(Readability.NAMELESS)).as("nameless").isEmpty();
      assertThat((Long) browser.value(Readability.TEXTS)).isGreaterThan(80);
    }
  }

  @Test
  void keepsALogOpenWhileTheWorldMoves() {
    open("light");
    String opener = "[data-list=\"requests\"] .opener";
    String request = browser.text(opener);

    browser.click(opener);
    world.resume();
    browser.await(
        "a newer request",
        "document.querySelector('%s').textContent > '%s'".formatted(opener, request));

    String row = "[data-key=\"" + request + " log\"]";
    assertThat(browser.value("document.querySelector('%s').hidden".formatted(row)))
        .isEqualTo(false);
    assertThat(browser.text(row)).contains("Accepted: pool warm");
  }

  @Test
  void showsMarkupAsText() {
    String markup = "<img src=\"x\" onerror=\"document.title='broken'\">";
    serve(ScriptedWorld.withPolicy(markup).frozenAfter(STEPS));

    open("light");

    assertThat(browser.text(".pool .policy")).isEqualTo(markup);
    assertThat(browser.text("title")).isEqualTo("warmpool · local stack");
  }

  @Test
  void saysThatThereIsNothingYet() {
    serve(ScriptedWorld.withoutPools());
    open("light");
    assertThat(browser.text("#nothing")).isEqualTo("The local stack has no pool yet.");

    serve(new ScriptedWorld().frozenAfter(1));
    open("light");
    assertThat(browser.text("[data-list=\"requests\"] .empty")).contains("No check has arrived");
  }

  @Test
  void saysWhenTheStackIsGoneAndComesBackByItself() {
    open("light");
    int port = server.address().getPort();

    server.close();
    browser.await(
        "word of the loss",
        "document.getElementById('link').textContent.startsWith('Connection lost')");
    assertThat(browser.text("#world-time")).isEqualTo("Mon 5 Jan 08:15:40");

    server = PageServer.start(world, port);
    browser.await("a live page", "document.getElementById('link').dataset.state === 'live'");
    // The browser itself complains of each attempt that found nobody.
    assertThat(browser.complaints()).allMatch(line -> line.contains("/api/"));
  }

  private static String gauge(PoolView pool, String name) {
    return browser.text("[data-key=\"%s\"] [data-gauge=\"%s\"] dd".formatted(pool.name(), name));
  }

  private static List<String> texts(PoolView pool, String list, int column) {
    String selector =
        "[data-key=\"%s\"] [data-list=\"%s\"] tbody tr:not(.log-row) > :nth-child(%d)"
            .formatted(pool.name(), list, column);
    return ((List<?>) browser.value(cells(selector))).stream().map(String::valueOf).toList();
  }

  private static String cells(String selector) {
    return "[...document.querySelectorAll('%s')].map(node => node.textContent)".formatted(selector);
  }
}
