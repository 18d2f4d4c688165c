package warmpool.aws.parameter;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import warmpool.aws.client.AwsAccess;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.client.SdkCall;
import warmpool.aws.settings.PoolOverrides;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.port.PortFailure;

/**
 * The parameter of Systems Manager in which a stack's overrides stand.
 *
 * <p>It always exists, because it is deployed; its versions are its history.
 */
public final class OverridesParameter {
  private static final String PORT = "live settings";

  /** Checks wait for it, and there is something to go on with when it does not answer. */
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(2);

  private static final Duration CALL_MAX = Duration.ofSeconds(3);

  private final SsmClient ssm;
  private final String name;

  public OverridesParameter(SsmClient ssm, String name) {
    this.ssm = ssm;
    this.name = name;
  }

  /**
   * What stands in it.
   *
   * @param version counts from 1
   */
  public record Text(String value, long version) {
    /** Errors: {@link InvalidSettings}. */
    public PoolOverrides overrides() {
      try {
        return PoolOverrides.read(value);
      } catch (InvalidSettings e) {
        throw new InvalidSettings(
            List.of(
                "version "
                    + version
                    + " of the parameter with live settings cannot be read, and changes nothing: "
                    + String.join("; ", e.problems())
                    + "; or {} for no change"));
      }
    }
  }

  /** Reaches it. */
  public static OverridesParameter of(AwsSettings aws, String name) {
    AwsAccess access =
        new AwsAccess(aws.endpoint("SSM"), aws.region(), aws.credentials(), ATTEMPT_MAX, CALL_MAX);
    return new OverridesParameter(access.client(SsmClient.builder()), name);
  }

  /** Errors: {@link PortFailure}. */
  public Text read() {
    Parameter found =
        SdkCall.of(PORT, () -> ssm.getParameter(request -> request.name(name)).parameter());
    return new Text(found.value(), found.version());
  }

  /**
   * Writes a new version over whichever there is: the parameter knows no condition.
   *
   * <p>Errors: {@link PortFailure}; it may be written all the same.
   *
   * @return its version; not the next after the one that was read if somebody else wrote too
   */
  public long write(PoolOverrides overrides) {
    return SdkCall.of(
            PORT,
            () ->
                ssm.putParameter(request ->
                    request
                        .name(name)
                        .value(overrides.write())
                        .type(ParameterType.STRING)
                        .overwrite(true)))
        .version();
  }
}
