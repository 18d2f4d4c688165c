package warmpool.infra;

import java.util.Map;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What dashboards and alarms look at.
 *
 * @param functions by what they do
 * @param deadLetters by what they hold
 */
record Watched(
    Map<String, ControlFunction> functions,
    Map<String, IQueue> deadLetters,
    ITableV2 table,
    RestApi api) {}
