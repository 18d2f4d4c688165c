package warmpool.ado;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.check.Organisations;
import warmpool.core.name.CheckRequestId;

/** What most tests here start from. */
public final class Fixtures {
  public static final UUID PLAN = UUID.fromString("67be341f-5310-552f-8001-000000000001");
  public static final UUID JOB = UUID.fromString("3a7e60dc-c5b0-5009-8001-000000000002");
  public static final UUID TASK = UUID.fromString("61153303-347e-5f06-8001-000000000003");
  public static final UUID PROJECT = UUID.fromString("00000000-0000-4000-8000-000000000004");
  public static final CheckRequestId CHECK = new CheckRequestId(PLAN, JOB, TASK);
  public static final JobToken TOKEN = new JobToken("eyJhbGciOi.token-of-the-job.c2ln");
  public static final String BELOW_PLAN =
      "/org/" + PROJECT + "/_apis/distributedtask/hubs/checks/plans/" + PLAN;

  private Fixtures() {}

  public static CheckOrigin origin(URI organisation) {
    return new CheckOrigin(organisation, PROJECT, "checks", Optional.of(PLAN), Optional.of(4711L));
  }

  /** As patient as in production, with pauses too short to notice. */
  public static AdoHttpSettings quick() {
    return new AdoHttpSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(1),
        Duration.ofMillis(4),
        1_000,
        100,
        Duration.ofSeconds(5),
        100_000,
        8);
  }

  public static AdoHttp http(InstantSource time, URI... organisations) {
    return http(quick(), time, organisations);
  }

  public static AdoHttp http(AdoHttpSettings settings, InstantSource time, URI... organisations) {
    Organisations known =
        Organisations.local(List.of(organisations).stream().map(URI::toString).toList());
    return new AdoHttp(known, settings, time);
  }

  /** The body of a failed answer, as Azure DevOps writes it. */
  public static String error(String typeKey, String message) {
    return """
    {"$id":"1","innerException":null,"message":"%s",\
    "typeName":"Microsoft.TeamFoundation.%s, Microsoft.TeamFoundation","typeKey":"%s",\
    "errorCode":0,"eventId":3000}\
    """
        .formatted(message, typeKey, typeKey);
  }
}
