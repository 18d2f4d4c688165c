package warmpool.aws.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.PoolOverrides;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.pool.PoolSettings;

/** Changes are seen within a second, survive an outage, and never take a pool's settings away. */
final class SsmLiveSettingsTest {
  private static final PoolName LINUX = new PoolName("linux");
  private static final PoolName WINDOWS = new PoolName("windows");

  private final Store store = new Store();
  private final OverridesParameter parameter = new OverridesParameter(store, "live-settings");
  private final SsmLiveSettings live =
      new SsmLiveSettings(
          new PoolCatalog(
              List.of(
                  PoolSettings.standard(LINUX, new FixedPolicy(1), 10),
                  PoolSettings.standard(WINDOWS, new FixedPolicy(2), 10))),
          parameter);
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  private WarmPolicy policy(PoolName pool) {
    return live.find(pool, now).orElseThrow().policy();
  }

  @Test
  void poolsAreAsDeployedWhenNothingIsChanged() {
    assertThat(live.names()).containsExactly(LINUX, WINDOWS);
    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
    assertThat(live.find(new PoolName("other"), now)).isEmpty();
  }

  @Test
  void aChangeIsSeenAfterASecondAndAsksNoMoreOftenThanThat() {
    policy(LINUX);
    store.value = "{\"linux\": {\"policy\": {\"fixed\": 4}}}";
    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
    assertThat(store.asked).isEqualTo(1);

    now = now.plus(SsmLiveSettings.FRESH_MAX);

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(4));
    assertThat(policy(WINDOWS)).isEqualTo(new FixedPolicy(2));
    assertThat(store.asked).isEqualTo(2);
  }

  @Test
  void whatIsNotValidForOnePoolCountsForTheOthers() {
    store.value = "{\"linux\": {\"agentsMax\": 0}, \"windows\": {\"policy\": {\"fixed\": 3}}}";

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
    assertThat(policy(WINDOWS)).isEqualTo(new FixedPolicy(3));
  }

  @Test
  void anUnreadableTextLeavesWhatWasDeployed() {
    store.value = "{\"linux\": {\"policy\": {\"fixed\": 4}}}";
    policy(LINUX);
    store.value = "{\"linux\": ";
    now = now.plus(SsmLiveSettings.FRESH_MAX);

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
  }

  @Test
  void anOutageLeavesWhatWasKnownAndIsNotWaitedForEachTime() {
    store.value = "{\"linux\": {\"policy\": {\"fixed\": 4}}}";
    policy(LINUX);
    store.broken = true;
    now = now.plus(Duration.ofMinutes(5));

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(4));
    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(4));
    assertThat(store.asked).isEqualTo(2);

    store.broken = false;
    store.value = "{}";
    now = now.plus(SsmLiveSettings.PAUSE);

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
  }

  @Test
  void anOutageAtTheStartLeavesWhatWasDeployed() {
    store.broken = true;

    assertThat(policy(WINDOWS)).isEqualTo(new FixedPolicy(2));
  }

  @Test
  void anEndPassesWithoutReadingAgain() {
    store.value =
        "{\"linux\": {\"policy\": {\"fixed\": 4}, \"until\": \"2026-03-02T09:00:00.500Z\"}}";
    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(4));

    now = now.plusMillis(500);

    assertThat(policy(LINUX)).isEqualTo(new FixedPolicy(1));
    assertThat(store.asked).isEqualTo(1);
  }

  @Test
  void whatIsWrittenIsReadBackUnderTheNextVersion() {
    long before = parameter.read().version();

    long version =
        parameter.write(
            PoolOverrides.read("{\"linux\": {\"agentsMax\": 3}}").tidied(List.of(LINUX), now));

    assertThat(version).isEqualTo(before + 1);
    assertThat(
            parameter
                .read()
                .overrides()
                .applied(PoolSettings.standard(LINUX, new FixedPolicy(1), 10), now)
                .agentsMax())
        .isEqualTo(3);
    assertThat(live.find(LINUX, now).map(PoolSettings::agentsMax)).isEqualTo(Optional.of(3));
  }

  /** One parameter; each new text is a version of it. */
  private static final class Store implements SsmClient {
    private String value = "{}";
    private String seen = "{}";
    private long version = 1;
    private int asked;
    private boolean broken;

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
      asked++;
      if (broken) {
        throw SdkClientException.create("no answer");
      }
      if (!value.equals(seen)) {
        seen = value;
        version++;
      }
      assertThat(request.name()).isEqualTo("live-settings");
      return GetParameterResponse.builder()
          .parameter(Parameter.builder().name(request.name()).value(value).version(version).build())
          .build();
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
      assertThat(request.overwrite()).isTrue();
      value = request.value();
      seen = value;
      version++;
      return PutParameterResponse.builder().version(version).build();
    }

    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {}
  }
}
