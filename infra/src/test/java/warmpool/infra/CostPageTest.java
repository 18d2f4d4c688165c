package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What an idle installation costs is what is in its templates, times a price: the cost page has the
 * counts of the three examples.
 *
 * <p>Rewritten with {@code -Dwarmpool.write-docs=true}. Prices are list prices of us-east-1.
 * Source: aws-facts §1.9, §3, §5, §6, §10.2.
 */
class CostPageTest {
  private static final String BEGIN = "<!-- counted in the templates -->\n";
  private static final String END = "<!-- /counted -->";

  private static final List<String> EXAMPLES = List.of("small", "office", "large");

  private static final Map<String, Templates> TEMPLATES =
      EXAMPLES.stream()
          .collect(Collectors.toMap(name -> name, name -> Templates.of(Synthesis.ofExample(name))));

  private static final double HOURS = 730;

  /** What each pool with some work publishes, without what only trouble brings: docs/metrics.md. */
  private static final int METRICS = 30;

  /** What an answer of Azure DevOps may mean that is counted in logs: docs/metrics.md. */
  private static final int ANSWERS = 4;

  /** What is counted, and what one of it costs a month in dollars. */
  private record Item(String what, double each, ToLongFunction<Templates> count) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item("KMS keys", 1, of("AWS::KMS::Key")),
          new Item("secrets", 0.40, of("AWS::SecretsManager::Secret")),
          new Item("metrics of pools, 30 each", 0.30, all -> METRICS * pools(all)),
          new Item("metrics made of logs", 0.30, CostPageTest::logged),
          new Item("publishing them, for each pool", 0.44, CostPageTest::pools),
          new Item("alarms", 0.10, of("AWS::CloudWatch::Alarm")),
          new Item("dashboards", 3, of("AWS::CloudWatch::Dashboard")),
          new Item("idle polling, for each queue", 0.26, of("AWS::Lambda::EventSourceMapping")),
          new Item("NAT gateways", 0.045 * HOURS, of("AWS::EC2::NatGateway")),
          new Item("their public IPv4 addresses", 0.005 * HOURS, of("AWS::EC2::EIP")),
          new Item("interface endpoints, for each zone", 0.01 * HOURS, CostPageTest::endpoints),
          new Item("WAF", 5, of("AWS::WAFv2::WebACL")),
          new Item("rules of it", 1, CostPageTest::rules));

  private static final Map<String, String> UNPRICED =
      Map.of(
          "AWS::Lambda::Function", "functions",
          "AWS::SQS::Queue", "queues",
          "AWS::Logs::LogGroup", "log groups",
          "AWS::CloudWatch::CompositeAlarm", "composite alarms");

  private static Templates templates(String example) {
    return Objects.requireNonNull(TEMPLATES.get(example), example);
  }

  private static ToLongFunction<Templates> of(String type) {
    return all -> all.ofType(type).size();
  }

  /** One of each function's restores, and one of each answer. */
  private static long logged(Templates all) {
    long filters = all.ofType("AWS::Logs::MetricFilter").size();
    return filters / 2 + ANSWERS;
  }

  private static long pools(Templates all) {
    return all.ofType("AWS::ECS::TaskDefinition").size();
  }

  private static long endpoints(Templates all) {
    return all.ofType("AWS::EC2::VPCEndpoint").stream()
        .filter(each -> each.at("/VpcEndpointType").asString("").equals("Interface"))
        .mapToLong(each -> each.at("/SubnetIds").size())
        .sum();
  }

  private static long rules(Templates all) {
    return all.ofType("AWS::WAFv2::WebACL").stream()
        .map(each -> each.at("/Rules"))
        .mapToLong(JsonNode::size)
        .sum();
  }

  @Test
  void theCommittedCountsAreThoseOfTheTemplates() throws IOException {
    Path page = Synthesis.root().resolve("docs/cost.md");
    String committed = Files.readString(page);
    int from = committed.indexOf(BEGIN) + BEGIN.length();
    String now =
        committed.substring(0, from) + table() + committed.substring(committed.indexOf(END));

    if (Boolean.getBoolean("warmpool.write-docs")) {
      Files.writeString(page, now);
    }

    assertThat(Files.readString(page))
        .as("rewrite it with -Dwarmpool.write-docs=true")
        .isEqualTo(now);
  }

  /** A count of a type that no template knows would be a zero that looks like a saving. */
  @Test
  void whatIsCountedIsThere() {
    assertThat(ITEMS)
        .allSatisfy(item ->
            assertThat(TEMPLATES.values().stream().mapToLong(item.count()).sum())
                .as(item.what())
                .isPositive());
  }

  private static String table() {
    StringBuilder table = new StringBuilder("\n| a month | one | small | office | large |\n");
    table.append("|---|---|---|---|---|\n");
    ITEMS.forEach(item -> table.append(line(item)));
    table.append(row("**together**", "", name -> dollars(total(templates(name)), "**")));
    new TreeMap<>(UNPRICED)
        .forEach((type, what) ->
            table.append(row(what, "", name -> "" + templates(name).ofType(type).size())));
    table.append(row("resources", "", name -> "" + templates(name).resources().count()));
    return table.append("\n").toString();
  }

  private static String line(Item item) {
    return row(
        item.what(),
        dollars(item.each(), ""),
        name -> {
          long count = item.count().applyAsLong(templates(name));
          return count == 0 ? "" : count + ", " + dollars(count * item.each(), "");
        });
  }

  private interface Cell {
    String of(String example);
  }

  private static String row(String what, String one, Cell cell) {
    return Stream.concat(Stream.of(what, one), EXAMPLES.stream().map(cell::of))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static double total(Templates all) {
    return ITEMS.stream().mapToDouble(it -> it.each() * it.count().applyAsLong(all)).sum();
  }

  private static String dollars(double amount, String mark) {
    return String.format(Locale.ROOT, "%s$%.2f%s", mark, amount, mark);
  }
}
