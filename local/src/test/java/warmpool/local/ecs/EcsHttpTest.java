package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The protocol itself, for what no SDK would ever send. */
final class EcsHttpTest {
  private static final String LIST = "AmazonEC2ContainerServiceV20141113.ListTasks";

  private final EcsTestBed bed = new EcsTestBed();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    bed.close();
  }

  @Test
  void aCallWithoutCredentialsIsRefused() throws Exception {
    var answer = send(request(LIST, "{\"cluster\":\"agents\"}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"__type\":\"MissingAuthenticationTokenException\"");
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void anUnknownOperationIsRefused() throws Exception {
    assertThat(send(signed("AmazonEC2ContainerServiceV20141113.Explode", "{}")).body())
        .contains("UnknownOperationException");
    assertThat(send(signed("DynamoDB_20120810.PutItem", "{}")).body())
        .contains("UnknownOperationException");
  }

  @Test
  void aBodyThatIsNoJsonObjectOrOfTheWrongTypesIsRefused() throws Exception {
    for (String body :
        new String[] {
          "", "[]", "{", "{\"cluster\":1}", "{\"cluster\":\"agents\",\"maxResults\":\"9\"}"
        }) {
      var answer = send(signed(LIST, body));

      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).as(body).contains("SerializationException");
    }
  }

  @Test
  void timesAreEpochSecondsInTheProtocol() throws Exception {
    String arn = bed.runOne();

    var answer =
        send(
            signed(
                "AmazonEC2ContainerServiceV20141113.DescribeTasks",
                "{\"cluster\":\"agents\",\"tasks\":[\"" + arn + "\"],\"include\":null}"));

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    assertThat(answer.body()).containsPattern("\"createdAt\":17[0-9]{8}\\.[0-9]{3}[,}]");
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest signed(String target, String body) {
    return HttpRequest.newBuilder(request(target, body), (_, _) -> true)
        .header(
            "Authorization", "AWS4-HMAC-SHA256 Credential=key/20260302/eu-west-1/ecs/aws4_request")
        .build();
  }

  private HttpRequest request(String target, String body) {
    return HttpRequest.newBuilder(bed.ecs.endpoint())
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/x-amz-json-1.1")
        .header("X-Amz-Target", target)
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
