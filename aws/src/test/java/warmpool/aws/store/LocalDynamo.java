package warmpool.aws.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import warmpool.core.port.Stores;

/** One DynamoDB Local for all tests of this JVM; each test class has a table of its own. */
final class LocalDynamo {
  private static final URI ENDPOINT = start();

  private LocalDynamo() {}

  static DynamoDbClient client(ExecutionInterceptor... watchers) {
    return client(ENDPOINT, watchers);
  }

  static DynamoDbClient client(URI endpoint, ExecutionInterceptor... watchers) {
    return DynamoClients.build(
        Region.EU_WEST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret")),
        Optional.of(endpoint),
        List.of(watchers));
  }

  /** The four stores on the test's table. */
  static Stores stores(Class<?> test, ExecutionInterceptor... watchers) {
    DynamoDbClient client = client(watchers);
    TableDefinition.createIfMissing(client, test.getSimpleName());
    return stores(client, test.getSimpleName());
  }

  static Stores stores(DynamoDbClient client, String name) {
    DynamoTable table = new DynamoTable(client, name);
    return new Stores(
        new DynamoRequestStore(table),
        new DynamoAgentStore(table),
        new DynamoPairingStore(table),
        new DynamoPoolStore(table));
  }

  private static URI start() {
    int port = freePort();
    String[] options = {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)};
    try {
      DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(options);
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
    return URI.create("http://127.0.0.1:" + port);
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
