package warmpool.aws.store;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** How the table is made where no stack makes it. */
public final class TableDefinition {
  private static final Duration ACTIVE_AFTER_MAX = Duration.ofSeconds(30);

  private TableDefinition() {}

  /**
   * Makes the table, paid by request, with its time to live, and returns when it can be used.
   *
   * <p>Safe to repeat.
   */
  public static void createIfMissing(DynamoDbClient client, String name) {
    StoreFailures.translated(
        "CreateTable",
        () -> {
          create(client, name);
          return name;
        });
  }

  private static void create(DynamoDbClient client, String name) {
    try {
      client.createTable(request(name));
    } catch (ResourceInUseException e) {
      // It was made before, or is being made by somebody else: either way it will be there.
    }
    client
        .waiter()
        .waitUntilTableExists(
            describe -> describe.tableName(name), wait -> wait.waitTimeout(ACTIVE_AFTER_MAX));
    expire(client, name);
  }

  private static CreateTableRequest request(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(Key.PARTITION), text(Key.SORT))
        .keySchema(List.of(key(Key.PARTITION, KeyType.HASH), key(Key.SORT, KeyType.RANGE)))
        .build();
  }

  private static void expire(DynamoDbClient client, String name) {
    TimeToLiveStatus status =
        client
            .describeTimeToLive(describe -> describe.tableName(name))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLED) {
      client.updateTimeToLive(update ->
          update
              .tableName(name)
              .timeToLiveSpecification(ttl -> ttl.attributeName(Item.TTL).enabled(true)));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
