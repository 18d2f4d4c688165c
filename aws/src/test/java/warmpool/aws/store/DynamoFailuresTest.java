package warmpool.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static warmpool.core.port.Samples.NOON;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.PoolName;
import warmpool.core.port.Pairing;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Samples;
import warmpool.core.port.Saved;
import warmpool.core.port.Scene;
import warmpool.core.port.Stores;

/** What becomes of everything that can go wrong between us and DynamoDB. */
final class DynamoFailuresTest {
  private final PoolName pool = Samples.pool();
  private final RequestRecord request = Samples.request(pool, NOON);
  private final Agent agent = Samples.planned(pool, NOON).moved(new AgentState.Ready(NOON));

  /**
   * The SDK asks again; without the transaction's token we would take our own write for another's.
   */
  @Test
  void aLostAnswerIsNotTakenForSomebodyElsesWrite() {
    LostAnswers lost = new LostAnswers();
    Stores stores = LocalDynamo.stores(DynamoFailuresTest.class, lost);
    stores.requests().admit(request);
    lost.loseNext();

    Saved<RequestRecord> saved = stores.requests().save(request, request.attempted(NOON));

    assertThat(saved).isInstanceOf(Saved.Written.class);
    assertThat(lost.lost()).isEqualTo(1);
    assertThat(stores.requests().find(request.id()).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void aMissingTableIsNotWorthATry() {
    Stores stores = LocalDynamo.stores(LocalDynamo.client(), "no-such-table");

    PortFailure failure =
        catchThrowableOfType(PortFailure.class, () -> stores.requests().find(request.id()));

    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("ResourceNotFoundException");
  }

  @Test
  void anUnreachableTableIsWorthATryLater() {
    URI nobody = URI.create("http://127.0.0.1:9");
    Stores stores = LocalDynamo.stores(LocalDynamo.client(nobody), "unreachable");

    PortFailure failure =
        catchThrowableOfType(PortFailure.class, () -> stores.requests().admit(request));

    assertThat(failure.retryable()).isTrue();
    assertThat(allWordsOf(failure)).doesNotContain(Samples.token("first").value());
  }

  @Test
  void aConflictIsContended() {
    Stores stores = cancelling("None", "TransactionConflict", "None", "None");

    assertThat(stores.pairings().pair(Scene.entry(request), Scene.entry(agent), true, NOON))
        .isEqualTo(new Pairing.Contended());
    assertThat(
            catchThrowableOfType(
                    PortFailure.class,
                    () -> stores.requests().save(request, request.attempted(NOON)))
                .retryable())
        .isTrue();
  }

  @Test
  void aConditionThatFailedCountsMoreThanAConflict() {
    Stores stores = cancelling("ConditionalCheckFailed", "None", "TransactionConflict", "None");

    assertThat(stores.pairings().pair(Scene.entry(request), Scene.entry(agent), true, NOON))
        .isEqualTo(new Pairing.AgentTaken());
  }

  @Test
  void aThrottledTransactionIsWorthATryLater() {
    Stores stores = cancelling("None", "ThrottlingError", "TransactionConflict", "None");

    PortFailure failure =
        catchThrowableOfType(
            PortFailure.class,
            () -> stores.pairings().pair(Scene.entry(request), Scene.entry(agent), true, NOON));

    assertThat(failure.retryable()).isTrue();
    assertThat(failure).hasMessageContaining("ThrottlingError");
  }

  @Test
  void aTransactionThatCanNeverWorkIsNotWorthATryAndTellsNoSecret() {
    Stores stores = cancelling("None", "ValidationError", "None");

    PortFailure failure =
        catchThrowableOfType(PortFailure.class, () -> stores.requests().admit(request));

    assertThat(failure.retryable()).isFalse();
    assertThat(allWordsOf(failure))
        .contains("ValidationError")
        .doesNotContain(Samples.token("first").value());
  }

  @Test
  void givesUpOnItemsThatAreLeftUndone() {
    Undoing client = new Undoing();
    DynamoTable table = new DynamoTable(client, "undoing");

    PortFailure reading =
        catchThrowableOfType(PortFailure.class, () -> table.findAll(List.of(Key.pool(pool))));
    PortFailure deleting =
        catchThrowableOfType(PortFailure.class, () -> table.deleteAll(List.of(Key.pool(pool))));

    assertThat(reading.retryable()).isTrue();
    assertThat(deleting.retryable()).isTrue();
    assertThat(client.calls).isEqualTo(6);
  }

  private static String allWordsOf(Throwable failure) {
    StringWriter words = new StringWriter();
    failure.printStackTrace(new PrintWriter(words));
    return words.toString();
  }

  private Stores cancelling(String... codes) {
    return LocalDynamo.stores(new Cancelling(request, List.of(codes)), "cancelling");
  }

  /** Cancels every transaction for the same reasons, and shows a row with its token in each. */
  private record Cancelling(RequestRecord stored, List<String> codes) implements DynamoDbClient {
    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .statusCode(400)
          .requestId("request-1")
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
          .cancellationReasons(
              codes.stream()
                  .map(code ->
                      CancellationReason.builder()
                          .code(code)
                          .item(RequestItems.write(stored).attributes())
                          .build())
                  .toList())
          .build();
    }

    @Override
    public String serviceName() {
      return "cancelling";
    }

    @Override
    public void close() {}
  }

  /** Never does anything it is asked for. */
  private static final class Undoing implements DynamoDbClient {
    private int calls;

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      calls++;
      return BatchGetItemResponse.builder()
          .responses(Map.of())
          .unprocessedKeys(request.requestItems())
          .build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      calls++;
      return BatchWriteItemResponse.builder().unprocessedItems(request.requestItems()).build();
    }

    @Override
    public String serviceName() {
      return "undoing";
    }

    @Override
    public void close() {}
  }
}
