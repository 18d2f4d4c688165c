package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.ado.Fixtures;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoAnswer.AgentHasJob;
import warmpool.ado.http.AdoAnswer.Closed;
import warmpool.ado.http.AdoAnswer.CredentialRejected;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.NotFound;
import warmpool.ado.http.AdoAnswer.Refused;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;

/**
 * The table of ado-protocol §2.4, row by row: a status alone says too little about what happened.
 */
class AnswerClassifierTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(200, JSON, "{}", Done.class),
        arguments(201, JSON, "{}", Done.class),
        arguments(202, JSON, "", Done.class),
        arguments(204, "", "", Done.class),
        arguments(203, HTML, "<html>", CredentialRejected.class),
        arguments(203, JSON, "{}", CredentialRejected.class),
        arguments(200, HTML, "<html>", CredentialRejected.class),
        arguments(200, "Text/HTML", "<html>", CredentialRejected.class),
        arguments(202, " text/html", "<html>", CredentialRejected.class),
        arguments(206, JSON, "{}", Refused.class),
        arguments(302, HTML, "", CredentialRejected.class),
        arguments(301, "", "", Refused.class),
        arguments(307, "", "", Refused.class),
        arguments(401, JSON, fault("UnauthorizedRequestException"), CredentialRejected.class),
        arguments(401, HTML, "", CredentialRejected.class),
        arguments(403, JSON, "", CredentialRejected.class),
        arguments(
            403, JSON, fault("TaskOrchestrationPlanSecurityException"), CredentialRejected.class),
        arguments(
            500, JSON, fault("TaskOrchestrationPlanSecurityException"), CredentialRejected.class),
        arguments(500, JSON, fault("OrchestrationSessionNotFoundException"), Closed.class),
        arguments(404, JSON, fault("OrchestrationSessionNotFoundException"), Closed.class),
        arguments(404, JSON, fault("TaskOrchestrationPlanNotFoundException"), Closed.class),
        arguments(404, JSON, "{}", NotFound.class),
        arguments(404, HTML, "<html>", NotFound.class),
        arguments(404, JSON, fault("TaskAgentNotFoundException"), NotFound.class),
        arguments(400, JSON, fault("VssVersionNotSpecifiedException"), Refused.class),
        arguments(405, "", "", Refused.class),
        arguments(409, "", "", Refused.class),
        arguments(400, JSON, fault("TaskAgentJobStillRunningException"), AgentHasJob.class),
        arguments(500, JSON, fault("TaskAgentJobStillRunningException"), AgentHasJob.class),
        arguments(429, JSON, fault("TF400733"), TryLater.class),
        arguments(500, JSON, "{}", TryLater.class),
        arguments(500, HTML, "OrchestrationSessionNotFoundException", TryLater.class),
        arguments(502, HTML, "<html>", TryLater.class),
        arguments(503, "", "", TryLater.class),
        arguments(504, JSON, "[1,2", TryLater.class));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void givesEveryAnswerOfTheTableItsMeaning(
      int status, String contentType, String body, Class<? extends AdoAnswer> meaning) {
    AdoAnswer answer = classify(status, Map.of("Content-Type", contentType), body);

    assertThat(answer).isInstanceOf(meaning);
  }

  @Test
  void knowsAFaultByItsTypeNameToo() {
    String body =
        "{\"typeName\":\"Microsoft.TeamFoundation.DistributedTask.WebApi."
            + "TaskOrchestrationPlanNotFoundException, Microsoft.TeamFoundation\"}";

    assertThat(classify(404, Map.of(), body)).isInstanceOf(Closed.class);
    assertThat(classify(404, Map.of(), body.replace(".TaskOrch", ".NotTaskOrch")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void knowsAnAgentWithAJobByTheWordsOfTheService() {
    String body = Fixtures.error("", "Agent \\\"wp-1\\\" is running a job for pool \\\"p\\\"");

    assertThat(classify(400, Map.of(), body)).isInstanceOf(AgentHasJob.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void passesOnHowLongToWait(int status) {
    AdoAnswer answer = classify(status, Map.of("Retry-After", "7"), "");

    assertThat(answer).isInstanceOf(TryLater.class);
    assertThat(((TryLater) answer).after()).contains(Duration.ofSeconds(7));
  }

  @Test
  void tellsBeingThrottledFromBeingBroken() {
    assertThat(((TryLater) classify(429, Map.of(), "")).trouble()).isEqualTo(Trouble.THROTTLED);
    assertThat(((TryLater) classify(500, Map.of(), "")).trouble()).isEqualTo(Trouble.BROKEN);
  }

  @Test
  void passesOnAPauseThatStandsOnASuccess() {
    AdoAnswer answer = classify(200, Map.of("Retry-After", "30"), "{}");

    assertThat(((Done) answer).throttle().pause()).isEqualTo(Optional.of(Duration.ofSeconds(30)));
  }

  private static String fault(String typeKey) {
    return Fixtures.error(typeKey, "words");
  }

  private static AdoAnswer classify(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> all =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    return AnswerClassifier.classify(
        status, HttpHeaders.of(all, (_, _) -> true), body, TestTime.START);
  }
}
