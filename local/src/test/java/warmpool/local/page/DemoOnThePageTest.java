package warmpool.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.aws.dashboard.Widget;
import warmpool.local.ecs.EcsFault;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.StackPage;
import warmpool.local.stack.Workload;

/**
 * What the deployed dashboard would show is on the page, in numbers of a stack that really ran.
 *
 * <p>The past mistake: graphs drawn by hand showed nothing of what the dashboard had been given
 * since.
 */
@Timeout(300)
final class DemoOnThePageTest {
  private static final String POOL = "linux";

  @TempDir static Path profile;
  private static Browser browser;
  private static LocalStack stack;
  private static PageServer server;

  @BeforeAll
  static void start() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    stack = LocalStack.start(LocalSettings.of(60, 3, start, List.of(new LocalPool(POOL, 1, 6))));
    server = PageServer.start(new StackPage(stack.world(), new BookKeeper(stack.world())), 0);
    browser = Browser.start(profile);
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
    stack.close();
  }

  @Test
  void everyGraphOfTheDefinitionHasDataAfterAWorkload() {
    // More work than the one agent that is on its way can do.
    stack.world().ecs().faults().on(EcsFault.CAPACITY);
    Workload.officeHours(3, Duration.ofMinutes(1), new SplittableRandom(5))
        .arrivals()
        .forEach(arrival -> stack.world().ado().queueRun(arrival.on(POOL)));
    browser.open(server.address().toString(), "light");
    browser.await("graphs", "document.querySelector('.board > details') !== null");
    browser.value(
        "[...document.querySelectorAll('.board > details')].map(row => { row.open = true; return 1; })");
    awaitData("Refused launches");
    awaitData("Ticks that could launch nowhere");

    stack.world().ecs().faults().off(EcsFault.CAPACITY);

    List<String> titles = titles();
    titles.forEach(DemoOnThePageTest::awaitData);
    assertThat(
            browser.value(
                "[...document.querySelectorAll('.graph figcaption')].map(n => n.textContent)"))
        .isEqualTo(titles);
    assertThat(browser.value("document.querySelectorAll('.graph canvas[hidden]').length"))
        .isEqualTo(0L);
  }

  private static void awaitData(String title) {
    browser.await(
        "data in " + title,
        "Number(document.querySelector('.graph[data-key=\"%s\"]')?.dataset.points) > 0"
            .formatted(title));
  }

  private static List<String> titles() {
    return new PoolDashboard("local", POOL, 1, 1, 1)
        .rows().stream().flatMap(row -> row.widgets().stream()).map(Widget::title).toList();
  }
}
