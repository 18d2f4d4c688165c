package warmpool.scaler.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.ado.pool.LendingEnrolment;
import warmpool.ado.pool.PreregisteringEnrolment;
import warmpool.aws.guard.GuessLimit;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoTable;
import warmpool.core.agent.Secret;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentStore;
import warmpool.scaler.AgentBootstrap;
import warmpool.scaler.AgentReports;
import warmpool.scaler.lambda.AgentEndpointServices.Bootstraps;

/** Puts the agent endpoint together. */
public final class AgentEndpointWiring {
  /** In ten seconds and one environment; a fleet that starts at full rate makes no mistake. */
  private static final int WRONG_GUESSES_MAX = 100;

  private static final int TOKEN_BYTES = 32;

  private AgentEndpointWiring() {}

  /** Errors: {@link warmpool.core.pool.InvalidSettings} with every problem at once. */
  public static AgentEndpointServices wire(Map<String, String> values, InstantSource time) {
    AgentEndpointSettings settings = AgentEndpointSettings.read(values);
    var aws = settings.aws();
    var dynamoDb = DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
    AgentStore agents = new DynamoAgentStore(new DynamoTable(dynamoDb, settings.table()));
    var sqs = SqsClients.create(aws.access("SQS"));
    var signals =
        new SqsPoolSignals(sqs, settings.signalQueue(), () -> UUID.randomUUID().toString());
    return new AgentEndpointServices(
        bootstraps(settings, agents, time),
        new AgentReports(agents, signals),
        new GuessLimit(WRONG_GUESSES_MAX),
        settings.organisation());
  }

  private static Bootstraps bootstraps(
      AgentEndpointSettings settings, AgentStore agents, InstantSource time) {
    AdoCredentials credentials =
        AdoCredentialsWiring.wire(settings.identity(), settings.aws(), time);
    // Containers ask again by themselves, and three calls of several tries each would outlast them.
    var http = new AdoHttp(settings.organisations(), AdoHttpSettings.standard().once(), time);
    var random = new SecureRandom();
    return new Bootstraps(
        settings.pools(),
        settings.preregistered(),
        bootstrap(agents, new LendingEnrolment(credentials), random),
        bootstrap(
            agents,
            new PreregisteringEnrolment(http, settings.organisation(), credentials),
            random));
  }

  private static AgentBootstrap bootstrap(
      AgentStore agents, AgentEnrolment enrolment, SecureRandom random) {
    return new AgentBootstrap(agents, enrolment, () -> fresh(random));
  }

  private static Secret fresh(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
