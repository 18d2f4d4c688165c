package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call made of parts, and what the oracle says of it.
 *
 * @param name how the header's name is written
 * @param both whether both maps of the event tell of the headers
 * @param storeDown whether the store is out of order
 */
record GeneratedCall(
    String method,
    Route route,
    GivenId id,
    GivenToken token,
    GivenBody body,
    String name,
    boolean both,
    boolean storeDown) {

  enum Route {
    BOOTSTRAP,
    READY,
    NONE
  }

  enum TokenKind {
    OF_AGENT,
    OF_REPORT,
    WRONG,
    NOT_ONE
  }

  /** What is in the header; some may be wrong in many ways. */
  record GivenToken(TokenKind kind, List<String> values) {}

  enum IdKind {
    KNOWN,
    UNKNOWN,
    IMPOSSIBLE
  }

  record GivenId(IdKind kind, String value) {}

  enum BodyKind {
    RIGHT,
    WRONG,
    UNKNOWN_POOL,
    PHASES,
    NONE
  }

  record GivenBody(BodyKind kind, String text) {
    boolean fits(Route route) {
      return switch (kind) {
        case RIGHT, WRONG, UNKNOWN_POOL -> route == Route.BOOTSTRAP;
        case PHASES -> route == Route.READY;
        case NONE -> false;
      };
    }
  }

  int expectedStatus() {
    if (!method.equals("POST") || route == Route.NONE) {
      return 404;
    }
    if (token.kind() == TokenKind.NOT_ONE || id.kind() == IdKind.IMPOSSIBLE) {
      return 401;
    }
    if (!body.fits(route)) {
      return 400;
    }
    if (body.kind() == BodyKind.UNKNOWN_POOL) {
      return 401;
    }
    return storeDown ? 503 : known() ? 200 : 401;
  }

  private boolean known() {
    boolean right =
        route == Route.BOOTSTRAP
            ? token.kind() == TokenKind.OF_AGENT && body.kind() == BodyKind.RIGHT
            : token.kind() == TokenKind.OF_REPORT;
    return right && id.kind() == IdKind.KNOWN;
  }

  APIGatewayProxyRequestEvent event() {
    var event =
        new APIGatewayProxyRequestEvent()
            .withHttpMethod(method)
            .withResource(
                switch (route) {
                  case BOOTSTRAP -> "/v1/agents/{id}/bootstrap";
                  case READY -> "/v1/agents/{id}/ready";
                  case NONE -> "/v1/agents/{id}";
                })
            .withPathParameters(Map.of("id", id.value()))
            .withBody(body.text());
    boolean several = token.values().size() > 1;
    if (!token.values().isEmpty() && (both || !several)) {
      event.setHeaders(new HashMap<>(Map.of(name, token.values().getLast())));
    }
    if (both || several) {
      event.setMultiValueHeaders(new HashMap<>(Map.of(name, token.values())));
    }
    return event;
  }
}
