package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import warmpool.infra.Templates.Resource;

/** What must not be lost cannot be lost by accident, and has the form that the code expects. */
class DataStackTest {
  private static final Synthesis OFFICE = Synthesis.ofExample("office");
  private static final Templates TEMPLATES = Templates.of(OFFICE);

  @Test
  void theTableIsTheOneThatTheStoreMakesForItself() {
    Resource table = TEMPLATES.one("AWS::DynamoDB::GlobalTable", _ -> true);
    AskedFor asked = AskedFor.byTableDefinition();

    assertThat(keys(table.at("/KeySchema"))).isEqualTo(asked.keys());
    assertThat(
            table.at("/GlobalSecondaryIndexes").size() + table.at("/LocalSecondaryIndexes").size())
        .isEqualTo(asked.indexes());
    assertThat(table.at("/TimeToLiveSpecification/Enabled").booleanValue()).isTrue();
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").stringValue())
        .isEqualTo(asked.timeToLive());
    assertThat(table.at("/BillingMode").stringValue()).isEqualTo(asked.billing());
  }

  @Test
  void theTableSurvivesMistakes() {
    Resource table = TEMPLATES.one("AWS::DynamoDB::GlobalTable", _ -> true);

    assertThat(table.node().path("DeletionPolicy").stringValue()).isEqualTo("Retain");
    assertThat(table.at("/Replicas/0/DeletionProtectionEnabled").booleanValue()).isTrue();
    assertThat(
            table
                .at("/Replicas/0/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .booleanValue())
        .isTrue();
    assertThat(table.at("/SSESpecification/SSEType").stringValue()).isEqualTo("KMS");
  }

  @Test
  void everyKeyRotates() {
    assertThat(TEMPLATES.ofType("AWS::KMS::Key"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.at("/EnableKeyRotation").booleanValue()).isTrue());
  }

  /** As in the local stack: two queues with dead letters, and hints without. */
  @Test
  void queuesAreOfTheKindThatTheCodeNeeds() {
    List<Resource> queues =
        TEMPLATES.ofType("AWS::SQS::Queue").stream()
            .filter(queue -> !queue.name().startsWith("Undelivered"))
            .toList();

    assertThat(queues).hasSize(5);
    assertThat(queues)
        .filteredOn(queue -> queue.at("/FifoQueue").asBoolean(false))
        .singleElement()
        .satisfies(signals -> {
          assertThat(signals.at("/RedrivePolicy").isMissingNode()).isTrue();
          assertThat(signals.at("/MessageRetentionPeriod").intValue()).isEqualTo(15 * 60);
        });
    assertThat(queues)
        .filteredOn(queue -> !queue.at("/RedrivePolicy").isMissingNode())
        .hasSize(2)
        .allSatisfy(queue ->
            assertThat(queue.at("/RedrivePolicy/maxReceiveCount").intValue()).isEqualTo(20));
    assertThat(queues)
        .filteredOn(queue -> queue.name().contains("Dead"))
        .hasSize(2)
        .allSatisfy(queue ->
            assertThat(queue.at("/MessageRetentionPeriod").intValue()).isEqualTo(14 * 86_400));
  }

  @Test
  void messagesStayHiddenSixTimesAsLongAsAFunctionMayTake() {
    int longest =
        TEMPLATES.ofType("AWS::Lambda::Function").stream()
            .mapToInt(function -> function.at("/Timeout").intValue())
            .max()
            .orElseThrow();

    assertThat(TEMPLATES.ofType("AWS::SQS::Queue"))
        .filteredOn(queue -> !queue.name().startsWith("Undelivered"))
        .allSatisfy(
            queue -> assertThat(queue.at("/VisibilityTimeout").intValue()).isEqualTo(6 * longest));
  }

  @Test
  void whatCarriesJobTokensHasAKeyOfOurOwn() {
    assertThat(TEMPLATES.ofType("AWS::SQS::Queue"))
        .filteredOn(queue -> queue.name().startsWith("Checks"))
        .hasSize(2)
        .allSatisfy(queue -> assertThat(queue.at("/KmsMasterKeyId").toString()).contains("Key"));
  }

  @Test
  void nobodySpeaksToAQueueOrBucketWithoutTls() {
    assertThat(refusesPlainText("AWS::SQS::QueuePolicy"))
        .isEqualTo(TEMPLATES.ofType("AWS::SQS::Queue").size());
    assertThat(refusesPlainText("AWS::S3::BucketPolicy"))
        .isEqualTo(TEMPLATES.ofType("AWS::S3::Bucket").size());
  }

  private static long refusesPlainText(String type) {
    return TEMPLATES.ofType(type).stream()
        .filter(policy ->
            policy.at("/PolicyDocument/Statement").values().stream()
                .anyMatch(it ->
                    it.at("/Effect").asString("").equals("Deny")
                        && it.at("/Condition/Bool/aws:SecureTransport")
                            .asString("")
                            .equals("false")))
        .count();
  }

  private static List<String> keys(JsonNode schema) {
    return schema.values().stream()
        .map(key ->
            key.path("AttributeName").stringValue() + " " + key.path("KeyType").stringValue())
        .toList();
  }
}
