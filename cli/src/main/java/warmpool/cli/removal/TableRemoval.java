package warmpool.cli.removal;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import warmpool.aws.client.SdkCall;

/** Takes a table's protection off, and removes it. */
public record TableRemoval(DynamoDbClient dynamo) {
  private static final String PORT = "tables";

  /** Errors: {@code PortFailure}. Safe to repeat. */
  public void remove(String table) {
    SdkCall.of(
        PORT,
        () -> {
          try {
            dynamo.updateTable(change -> change.tableName(table).deletionProtectionEnabled(false));
            // A table that is being changed cannot be removed.
            dynamo.waiter().waitUntilTableExists(ask -> ask.tableName(table));
            return dynamo.deleteTable(ask -> ask.tableName(table)).tableDescription();
          } catch (ResourceNotFoundException gone) {
            return table;
          }
        });
  }
}
