package warmpool.infra;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;
import warmpool.aws.store.TableDefinition;

/** The table as the store itself makes it where no stack does: what it asks a client for. */
record AskedFor(List<String> keys, int indexes, String timeToLive, String billing) {
  static AskedFor byTableDefinition() {
    var created = new AtomicReference<CreateTableRequest>();
    var expiring = new AtomicReference<UpdateTimeToLiveRequest>();
    TableDefinition.createIfMissing(client(created, expiring), "table");
    CreateTableRequest table = Objects.requireNonNull(created.get());
    return new AskedFor(
        table.keySchema().stream()
            .map(key -> key.attributeName() + " " + key.keyTypeAsString())
            .toList(),
        table.globalSecondaryIndexes().size() + table.localSecondaryIndexes().size(),
        Objects.requireNonNull(expiring.get()).timeToLiveSpecification().attributeName(),
        table.billingModeAsString());
  }

  private static DynamoDbClient client(
      AtomicReference<CreateTableRequest> created,
      AtomicReference<UpdateTimeToLiveRequest> expiring) {
    return proxy(
        DynamoDbClient.class,
        call ->
            switch (call.name()) {
              case "createTable" -> {
                created.set((CreateTableRequest) call.argument());
                yield call.nothing();
              }
              case "waiter" -> proxy(DynamoDbWaiter.class, Call::nothing);
              case "describeTimeToLive" ->
                  DescribeTimeToLiveResponse.builder()
                      .timeToLiveDescription(ttl -> ttl.timeToLiveStatus(TimeToLiveStatus.DISABLED))
                      .build();
              case "updateTimeToLive" -> {
                var request = UpdateTimeToLiveRequest.builder();
                @SuppressWarnings("unchecked")
                var fill = (Consumer<UpdateTimeToLiveRequest.Builder>) call.argument();
                fill.accept(request);
                expiring.set(request.build());
                yield call.nothing();
              }
              default -> throw new AssertionError("not expected: " + call.name());
            });
  }

  private record Call(String name, Object argument) {
    /** Answers are not looked at. */
    Object nothing() {
      return this;
    }
  }

  private interface Answer {
    Object to(Call call);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              Object given = arguments == null ? method : arguments[0];
              Object answered = answer.to(new Call(method.getName(), given));
              return method.getReturnType().isInstance(answered) ? answered : null;
            }));
  }
}
