package warmpool.aws.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;
import warmpool.aws.client.SdkCall;
import warmpool.core.port.PortFailure;

/**
 * A statement, signed by AWS for one reader, of which role we run as.
 *
 * <p>Shape: made anew each time, for it lives just long enough to be exchanged. Errors: {@link
 * PortFailure}, with what to put right where that is known. Source: aws-facts §7.1.
 */
public final class StsIdentityToken implements Supplier<String> {
  /** The only reader that Entra accepts in a federated credential, unless told otherwise. */
  public static final String ENTRA = "api://AzureADTokenExchange";

  /** Three tries of the exchange and a slow clock; STS allows a minute to an hour. */
  static final Duration LIFETIME = Duration.ofMinutes(2);

  private static final String PORT = "identity-token";
  private static final String ALGORITHM = "RS256";

  private final StsClient sts;
  private final String audience;

  public StsIdentityToken(StsClient sts, String audience) {
    this.sts = sts;
    this.audience = audience;
  }

  @Override
  public String get() {
    @Nullable String token = SdkCall.of(PORT, this::ask);
    if (token == null || token.isBlank()) {
      throw new PortFailure(PORT, true, "STS answered without a token", null);
    }
    return token;
  }

  private @Nullable String ask() {
    try {
      return sts.getWebIdentityToken(get ->
              get.audience(audience)
                  .signingAlgorithm(ALGORITHM)
                  .durationSeconds(Math.toIntExact(LIFETIME.toSeconds())))
          .webIdentityToken();
    } catch (StsException e) {
      Optional<String> advice = advice(e);
      if (advice.isPresent()) {
        throw refused(e, advice.get());
      }
      throw e;
    }
  }

  /**
   * What to put right; STS names some kinds with {@code Exception} at their end and some without.
   */
  private Optional<String> advice(StsException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : details.errorCode();
    return switch (code.replaceFirst("Exception$", "")) {
      case "OutboundWebIdentityFederationDisabled" ->
          Optional.of("switch on outbound web identity federation for the account");
      case "SessionDurationEscalation" ->
          Optional.of("the function's own session ends sooner than the token would");
      case "AccessDenied" ->
          Optional.of("allow the role sts:GetWebIdentityToken for audience " + audience);
      default -> Optional.empty();
    };
  }

  private static PortFailure refused(StsException e, String advice) {
    return new PortFailure(PORT, false, "STS refused (" + e.statusCode() + "): " + advice, null);
  }

  @Override
  public String toString() {
    return "StsIdentityToken[" + audience + "]";
  }
}
