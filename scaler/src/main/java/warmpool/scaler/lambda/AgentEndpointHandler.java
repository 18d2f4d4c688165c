package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.core.agent.BootstrapDecision.Reason;
import warmpool.core.name.AgentId;
import warmpool.core.port.PortFailure;
import warmpool.scaler.BootstrapAnswer;
import warmpool.scaler.lambda.AgentCall.AsksToRegister;
import warmpool.scaler.lambda.AgentCall.Listens;
import warmpool.scaler.lambda.AgentCall.Malformed;
import warmpool.scaler.lambda.AgentCall.NoSuchRoute;
import warmpool.scaler.lambda.AgentCall.NoToken;

/**
 * Where agents' containers ask for what they register with, and say that they listen: {@code POST
 * /v1/agents/{id}/bootstrap} and {@code /ready}.
 *
 * <p>Lifecycle: one per Lambda environment, wired once before its first event. Safe for many
 * threads.
 *
 * <p>Gotchas: every refusal looks the same from outside, whatever was wrong; the reason is in our
 * log. Whatever comes in, something goes out and nothing is thrown.
 */
public final class AgentEndpointHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(AgentEndpointHandler.class);

  private final AgentEndpointServices services;
  private final InstantSource time;

  /** What Lambda calls. */
  public AgentEndpointHandler() {
    this(AgentEndpointWiring.wire(System.getenv(), InstantSource.system()), InstantSource.system());
  }

  public AgentEndpointHandler(AgentEndpointServices services, InstantSource time) {
    this.services = services;
    this.time = time;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      @Nullable APIGatewayProxyRequestEvent event, @Nullable Context context) {
    try {
      return switch (AgentCalls.read(event)) {
        case AsksToRegister asks -> bootstrap(asks);
        case Listens listens -> listens(listens);
        case NoToken _ -> refused();
        case Malformed(var fix) -> AgentResponses.malformed(fix);
        case NoSuchRoute _ -> AgentResponses.noSuchRoute();
      };
    } catch (PortFailure failure) {
      LOG.atWarn().addKeyValue("detail", failure.getMessage()).log("agent endpoint in trouble");
      return AgentResponses.later(AgentResponses.TROUBLE_PAUSE);
    }
  }

  private APIGatewayProxyResponseEvent bootstrap(AsksToRegister asks) {
    AgentId agent = asks.agent();
    BootstrapAnswer answer =
        services
            .bootstraps()
            .of(asks.attempt().pool())
            .map(bootstrap -> bootstrap.bootstrap(agent, asks.attempt(), time.instant()))
            .orElseGet(() -> new BootstrapAnswer.Refused(Reason.WRONG_POOL));
    return switch (answer) {
      case BootstrapAnswer.Handed handed -> {
        LOG.atInfo().addKeyValue("agent", agent).log("agent bootstrapped");
        yield AgentResponses.handed(services.organisation(), asks, handed);
      }
      case BootstrapAnswer.Refused(var reason) -> {
        LOG.atWarn()
            .addKeyValue("agent", agent)
            .addKeyValue("reason", reason)
            .log("bootstrap refused");
        yield refused();
      }
      case BootstrapAnswer.TryLater(var after, var why) -> {
        LOG.atWarn().addKeyValue("agent", agent).addKeyValue("detail", why).log("bootstrap later");
        yield AgentResponses.later(after);
      }
    };
  }

  private APIGatewayProxyResponseEvent listens(Listens report) {
    if (!services.reports().take(report.agent(), report.token(), report.phases())) {
      LOG.atWarn().addKeyValue("agent", report.agent()).log("report refused");
      return refused();
    }
    LOG.atInfo()
        .addKeyValue("agent", report.agent())
        .addKeyValue("bootstrapped", report.phases().bootstrapped())
        .addKeyValue("registered", report.phases().registered())
        .addKeyValue("listening", report.phases().listening())
        .log("agent listens");
    return AgentResponses.noted();
  }

  private APIGatewayProxyResponseEvent refused() {
    return services.guesses().oneTooMany() ? AgentResponses.tooMany() : AgentResponses.refused();
  }
}
