package warmpool.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.core.port.Samples.NOON;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.EndReason;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;
import warmpool.core.port.Samples;
import warmpool.core.port.Scene;

/** What really is in the table. */
final class DynamoItemsTest {
  private static final String TABLE = DynamoItemsTest.class.getSimpleName();
  private static final DynamoDbClient CLIENT = LocalDynamo.client();

  private final Scene scene = new Scene(LocalDynamo.stores(DynamoItemsTest.class));
  private final PoolName pool = Samples.pool();

  @Test
  void makingTheTableTwiceIsMakingItOnce() {
    TableDefinition.createIfMissing(CLIENT, TABLE);

    assertThat(
            CLIENT
                .describeTable(table -> table.tableName(TABLE))
                .table()
                .billingModeSummary()
                .billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);
    var expiry = CLIENT.describeTimeToLive(table -> table.tableName(TABLE)).timeToLiveDescription();
    assertThat(expiry.attributeName()).isEqualTo(Item.TTL);
    assertThat(expiry.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
  }

  @Test
  void anEndedRequestHasNoTokenAndExpiresLaterThanAnyMessage() {
    RequestRecord row = scene.admitted(pool, NOON);
    Map<String, AttributeValue> open = raw(Key.request(row.id()));

    scene.moved(row, new RequestState.Abandoned(NOON, AbandonReason.RUN_OVER));

    Map<String, AttributeValue> ended = raw(Key.request(row.id()));
    assertThat(open).containsKey("token").doesNotContainKey(Item.TTL);
    assertThat(ended).doesNotContainKey("token").containsKey(Item.TTL);
    assertThat(ended.toString()).doesNotContain(Samples.token("first").value());
    assertThat(expiry(ended)).isGreaterThan(NOON.plus(Duration.ofDays(14)).getEpochSecond());
  }

  @Test
  void anAgentExpiresOnceItHasEnded() {
    Agent row = scene.ready(pool, NOON);
    Map<String, AttributeValue> live = raw(Key.agent(row.id()));

    scene.moved(row, new AgentState.Stopped(NOON, EndReason.TASK_ENDED));

    assertThat(live).doesNotContainKey(Item.TTL);
    assertThat(expiry(raw(Key.agent(row.id()))))
        .isGreaterThan(NOON.plus(Duration.ofDays(14)).getEpochSecond());
  }

  /** A stack that is brought up to date finds the items of its past. */
  @Test
  void aPoolThatWasWrittenBeforeLaunchesWereRememberedReadsFine() {
    PoolState state = PoolState.unseen(pool).with(Samples.launches(NOON));
    Map<String, AttributeValue> before = new HashMap<>(PoolStateItems.write(state).attributes());
    List.of(
            "capacity",
            "revision",
            "lastGoodRevision",
            "rolledBack",
            "revisionFailures",
            "revisionPause",
            "heldBy",
            "launchTokens")
        .forEach(name -> assertThat(before.remove(name)).as(name).isNotNull());

    assertThat(PoolStateItems.read(Item.of(before))).isEqualTo(PoolState.unseen(pool));
    assertThat(PoolStateItems.read(PoolStateItems.write(state))).isEqualTo(state);
  }

  @Test
  void demandExpiresAfterSixtyDays() {
    scene.stores().pools().countArrival(pool, true, NOON.plusSeconds(7));

    assertThat(expiry(raw(DemandItems.key(pool, NOON))))
        .isEqualTo(NOON.plus(Duration.ofDays(60)).getEpochSecond());
  }

  private static long expiry(Map<String, AttributeValue> item) {
    return Item.of(item).number(Item.TTL);
  }

  private static Map<String, AttributeValue> raw(Key key) {
    return CLIENT
        .getItem(get -> get.tableName(TABLE).key(key.attributes()).consistentRead(true))
        .item();
  }
}
