package warmpool.cli.account;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import warmpool.aws.client.AwsSettings;
import warmpool.core.port.PortFailure;

/**
 * Puts one signed request on the wire and gives its answer back.
 *
 * <p>Errors: {@link PortFailure}, in words of our own and with nothing of what was sent.
 */
final class SignedCalls {
  private static final Duration WAIT_MAX = Duration.ofSeconds(8);

  /** Descriptions of a stack are far smaller; beyond it something else is answering. */
  private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;

  private final AwsSettings aws;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(WAIT_MAX).socketTimeout(WAIT_MAX).build();

  SignedCalls(AwsSettings aws) {
    this.aws = aws;
  }

  /**
   * What is called.
   *
   * @param key as in {@code AWS_ENDPOINT_URL_<key>}
   * @param host the first part of its host name
   * @param signedAs its name in signatures
   * @param regional whether each region has one of its own
   */
  record Service(String key, String host, String signedAs, boolean regional) {
    static Service of(String key, String name) {
      return new Service(key, name, name, true);
    }

    static Service global(String key, String name) {
      return new Service(key, name, name, false);
    }
  }

  /**
   * An answer.
   *
   * @param date what the server's clock says
   */
  record Answer(int status, String body, Optional<Instant> date) {}

  /**
   * What is asked.
   *
   * @param path as it is put on the wire, below the service's address
   * @param query by name, not encoded
   */
  record Ask(
      SdkHttpMethod method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    static Ask post(Map<String, String> headers, String body) {
      return new Ask(SdkHttpMethod.POST, "/", Map.of(), headers, body);
    }
  }

  Answer send(Service service, Ask ask) {
    byte[] bytes = ask.body().getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(ask.method())
            .uri(endpoint(service))
            .encodedPath(ask.path());
    ask.query().forEach(request::putRawQueryParameter);
    ask.headers().forEach(request::putHeader);
    ContentStreamProvider payload = ContentStreamProvider.fromByteArray(bytes);
    try {
      SignedRequest signed = sign(service, request.build(), payload);
      var sent = HttpExecuteRequest.builder().request(signed.request());
      if (bytes.length > 0) {
        // With a body, even an empty one, the JDK's client makes a POST of any request.
        sent.contentStreamProvider(signed.payload().orElse(payload));
      }
      HttpExecuteResponse answer = http.prepareRequest(sent.build()).call();
      return new Answer(
          answer.httpResponse().statusCode(),
          text(answer),
          answer.httpResponse().firstMatchingHeader("Date").flatMap(SignedCalls::date));
    } catch (SdkClientException e) {
      throw new PortFailure(
          "AWS", false, "there are no credentials: run aws configure, or aws sso login", null);
    } catch (IOException e) {
      throw new PortFailure(
          service.host(), true, "no answer (" + e.getClass().getSimpleName() + ")", null);
    }
  }

  private SignedRequest sign(
      Service service, SdkHttpRequest request, ContentStreamProvider payload) {
    AwsCredentials credentials = aws.credentials().resolveCredentials();
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(credentials)
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signedAs())
                .putProperty(AwsV4HttpSigner.REGION_NAME, region(service))
                // S3 signs a path as it is on the wire; the others are asked at "/" only.
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
  }

  /** A service that is the same everywhere is signed for the region that it is at home in. */
  private String region(Service service) {
    String region = aws.region().id();
    if (service.regional()) {
      return region;
    }
    return region.startsWith("cn-") ? "cn-north-1" : "us-east-1";
  }

  private URI endpoint(Service service) {
    Optional<URI> given = aws.endpoint(service.key());
    if (given.isEmpty() && aws.local()) {
      throw new PortFailure(service.host(), false, "the local stack has no such service", null);
    }
    String region = aws.region().id();
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    // Outside of China a global service has no region in its name.
    String place = service.regional() || region.startsWith("cn-") ? "." + region(service) : "";
    return given.orElseGet(() -> URI.create("https://" + service.host() + place + suffix + "/"));
  }

  private static String text(HttpExecuteResponse answer) throws IOException {
    Optional<? extends InputStream> body = answer.responseBody();
    if (body.isEmpty()) {
      return "";
    }
    try (InputStream stream = body.get()) {
      return new String(stream.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
