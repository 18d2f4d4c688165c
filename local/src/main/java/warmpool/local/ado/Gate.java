package warmpool.local.ado;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** What every request passes on its way in and out: faults, identity, API version, throttling. */
final class Gate {
  private static final Pattern VERSION_IN_ACCEPT =
      Pattern.compile("api-version\\s*=\\s*[0-9]", Pattern.CASE_INSENSITIVE);
  private static final int[] SERVER_ERRORS = {500, 502, 503};
  private static final String SIGN_IN_PAGE =
      "<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head>"
          + "<body>Sign in to continue.</body></html>";

  private final AdoWorld world;

  Gate(AdoWorld world) {
    this.world = world;
  }

  void in(Context ctx) {
    Caller caller = world.lock.call(() -> identify(ctx.header("Authorization")));
    Call.callerIs(ctx, caller);
    applyFaults(ctx, caller);
    boolean open = ctx.method().equals(HandlerType.OPTIONS) || ctx.path().endsWith("/oauth2/token");
    if (open) {
      return;
    }
    if (caller instanceof Caller.Nobody || (!isAgents(caller) && anyTokenRejected())) {
      turnAway(ctx);
    } else if (caller instanceof Caller.Agent(PoolAgent agent, _) && agent.removed) {
      throw SessionDesk.agentGone();
    } else {
      needsVersion(ctx);
    }
  }

  private boolean anyTokenRejected() {
    return world.faults.isOn(AdoFault.TOKEN_REJECTED_AS_PAGE)
        || world.faults.isOn(AdoFault.TOKEN_REJECTED);
  }

  /** Bearer, or Basic with the token as password and any user name. */
  private Caller identify(@Nullable String authorization) {
    if (authorization == null) {
      return new Caller.Nobody();
    }
    String[] words = authorization.trim().split("\\s+", 2);
    String credentials = words.length == 2 ? words[1] : "";
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> holder(credentials);
      case "basic" -> holder(password(credentials));
      default -> new Caller.Nobody();
    };
  }

  private static String password(String base64) {
    try {
      String decoded = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      return decoded.substring(decoded.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private Caller holder(String token) {
    Caller caller = world.tokens.getOrDefault(token, new Caller.Nobody());
    Instant now = world.now();
    return switch (caller) {
      case Caller.PlanHolder(_, Instant expires) when now.isAfter(expires) -> new Caller.Nobody();
      case Caller.Agent(_, Instant expires) when now.isAfter(expires) -> new Caller.Nobody();
      case Caller.PlanHolder _,
          Caller.Agent _,
          Caller.Administrator _,
          Caller.Reader _,
          Caller.Nobody _ ->
          caller;
    };
  }

  /**
   * Browsers' sign-in redirection turns most refusals into a page; PATCH and a special header
   * prevent it.
   */
  private void turnAway(Context ctx) {
    boolean suppressed =
        "Suppress".equalsIgnoreCase(ctx.header("X-TFS-FedAuthRedirect"))
            || !(ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.POST));
    boolean page = world.faults.isOn(AdoFault.TOKEN_REJECTED_AS_PAGE) || !suppressed;
    if (world.faults.isOn(AdoFault.TOKEN_REJECTED) || !page) {
      throw Refusal.unauthorized();
    }
    ctx.status(203).html(SIGN_IN_PAGE).skipRemainingHandlers();
  }

  private static void needsVersion(Context ctx) {
    boolean reading = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
    String accept = ctx.header("Accept");
    boolean given =
        ctx.queryParam("api-version") != null
            || (accept != null && VERSION_IN_ACCEPT.matcher(accept).find());
    if (!reading && !given) {
      throw new Refusal(
          400,
          "VssVersionNotSpecifiedException",
          "No api-version was supplied for the \"" + ctx.method().name() + "\" request.");
    }
  }

  private void applyFaults(Context ctx, Caller caller) {
    boolean completion = ctx.path().contains("/hubs/checks/") && ctx.path().endsWith("/events");
    if (world.faults.isOn(AdoFault.ALL_UNAVAILABLE)
        || (completion && world.faults.isOn(AdoFault.COMPLETIONS_UNAVAILABLE))) {
      throw Refusal.unavailable();
    }
    if (strikes(AdoFault.RANDOM_SERVER_ERRORS)) {
      int which = world.lock.call(() -> world.random.nextInt(SERVER_ERRORS.length));
      throw new Refusal(SERVER_ERRORS[which], "VssServiceException", "TF400898: Internal error.");
    }
    if (!isAgents(caller) && world.faults.isOn(AdoFault.TOO_MANY_REQUESTS)) {
      limitHeaders(ctx, AdoFault.TOO_MANY_REQUESTS);
      throw new Refusal(429, "RequestBlockedException", "TF400733: The request has been canceled.");
    }
  }

  /** Limits are per identity, and an agent's is not the control plane's. */
  private static boolean isAgents(Caller caller) {
    return switch (caller) {
      case Caller.Agent _ -> true;
      case Caller.PlanHolder(Plan plan, _) -> plan.check == null;
      case Caller.Administrator _, Caller.Reader _, Caller.Nobody _ -> false;
    };
  }

  private boolean strikes(AdoFault fault) {
    double percent = world.faults.parameter(fault).orElse(0);
    return percent > 0 && world.lock.call(() -> world.random.nextDouble(100)) < percent;
  }

  private void limitHeaders(Context ctx, AdoFault fault) {
    long seconds = Math.round(world.faults.parameter(fault).orElse(fault.usualParameter()));
    long reset = world.now().getEpochSecond() + seconds;
    ctx.header("Retry-After", Long.toString(seconds))
        .header("X-RateLimit-Resource", "DistributedTask")
        .header("X-RateLimit-Delay", seconds + ".000")
        .header("X-RateLimit-Limit", "200")
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", Long.toString(reset));
  }

  void out(Context ctx) {
    Caller caller = Call.callerOf(ctx);
    if (isAgents(caller) || ctx.statusCode() >= 300) {
      return;
    }
    if (world.faults.isOn(AdoFault.DELAYED_ANSWERS)) {
      limitHeaders(ctx, AdoFault.DELAYED_ANSWERS);
    }
    if (strikes(AdoFault.ANSWER_LOST)) {
      ServletContextRequest.getServletContextRequest(ctx.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close();
    }
  }
}
