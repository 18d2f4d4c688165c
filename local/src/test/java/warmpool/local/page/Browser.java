package warmpool.local.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium of this machine, as big as the smallest screen the page is made for. It can
 * reach loopback only and installs nothing: browser and driver are the ones {@code
 * WARMPOOL_CHROMIUM} and {@code WARMPOOL_CHROMEDRIVER} name, or Debian's.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start(Path profile) {
    File driver = program("WARMPOOL_CHROMEDRIVER", "/usr/bin/chromedriver");
    File chromium = program("WARMPOOL_CHROMIUM", "/usr/bin/chromium");
    // Naming the driver keeps Selenium from looking for one to download.
    var service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver).usingAnyFreePort().build();
    var browser = new Browser(new ChromeDriver(service, options(chromium, profile)));
    // A window's inner size is not the size asked for; this is.
    browser.driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    return browser;
  }

  private static File program(String variable, String usual) {
    var program = new File(Optional.ofNullable(System.getenv(variable)).orElse(usual));
    if (!program.canExecute()) {
      throw new AssertionError(
          "This test drives the page in Chromium, but there is no program at %s. Install Debian's chromium and chromium-driver, or name it in %s."
              .formatted(program, variable));
    }
    return program;
  }

  private static ChromeOptions options(File chromium, Path profile) {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(chromium);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    return options;
  }

  void open(String address, String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    driver.get(address);
  }

  /** Returns once a script's expression is true; otherwise fails and names what was waited for. */
  void await(String what, String expression) {
    ExpectedCondition<Boolean> holds = _ -> Boolean.TRUE.equals(value(expression));
    new WebDriverWait(driver, PATIENCE, POLL).withMessage(what).until(holds);
  }

  Object value(String expression) {
    return Objects.requireNonNull(driver.executeScript("return " + expression), expression);
  }

  String text(String selector) {
    return String.valueOf(value("document.querySelector('%s').textContent".formatted(selector)));
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  void choose(String selector, String value) {
    new Select(driver.findElement(By.cssSelector(selector))).selectByValue(value);
  }

  void type(String selector, String text) {
    WebElement field = driver.findElement(By.cssSelector(selector));
    field.clear();
    field.sendKeys(text);
  }

  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  /** Every address asked for since the browser started or this was last called. */
  List<String> requested() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()))
        .filter(entry ->
            entry.at("/message/method").stringValue("").equals("Network.requestWillBeSent"))
        .map((JsonNode entry) -> entry.at("/message/params/request/url").stringValue(""))
        .toList();
  }

  void screenshot(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
