package warmpool.local.ado;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import warmpool.local.clock.WorldClock;

/**
 * A simulated organisation with the pool {@code warm}, a webhook receiver and an administrator's
 * client.
 */
public final class Rig implements AutoCloseable {
  public static final Duration LONG = Duration.ofHours(40);

  public final WorldClock clock;
  public final SimulatedAdo ado;
  public final WebhookReceiver webhook = new WebhookReceiver();
  public final AdoClient admin;
  public final long poolId;

  public Rig(double speed) {
    this(speed, AdoSimulationSettings.defaults());
  }

  public Rig(double speed, AdoSimulationSettings settings) {
    clock = new WorldClock(speed, Instant.parse("2026-03-02T08:00:00Z"));
    ado = SimulatedAdo.start(settings, clock, new SplittableRandom(7));
    admin = new AdoClient(ado.organisationUrl(), ado.adminToken());
    poolId = ado.createPool("warm");
  }

  /** With a placeholder, so that jobs queue, and with the check on the pool. */
  public Rig withCheck(Duration timeout) {
    ado.addPlaceholder("warm", "placeholder");
    ado.connectCheck("warm", webhook.connection(timeout));
    return this;
  }

  public static StagePlan stage(String name, JobPlan... jobs) {
    return new StagePlan(name, "warm", List.of(jobs));
  }

  public static JobPlan job(String name) {
    return new JobPlan(name, Duration.ofSeconds(20));
  }

  public long run(StagePlan... stages) {
    return ado.queueRun(new PipelineRun("pipeline", List.of(stages)));
  }

  public StageView stageOf(long build, String stage) {
    return ado.run(build).stage(stage);
  }

  public CheckView checkOf(long build, String stage) {
    return stageOf(build, stage).checks().getLast();
  }

  public AdoClient holderOf(WebhookReceiver.Received call) {
    return new AdoClient(ado.organisationUrl(), call.header("AuthToken"));
  }

  /** The plan's address relative to the organisation. */
  public static String plan(WebhookReceiver.Received call) {
    return "%s/_apis/distributedtask/hubs/%s/plans/%s"
        .formatted(call.header("ProjectId"), call.header("HubName"), call.header("PlanId"));
  }

  public static String completion(WebhookReceiver.Received call, String result) {
    return """
    {"name":"TaskCompleted","taskId":"%s","jobId":"%s","result":"%s"}\
    """
        .formatted(call.header("TaskInstanceId"), call.header("JobId"), result);
  }

  /** Completes the check of that call; answers the status. */
  public int complete(WebhookReceiver.Received call, String result) throws IOException {
    try (AdoClient holder = holderOf(call)) {
      return holder.send("POST", plan(call) + "/events", completion(call, result)).statusCode();
    }
  }

  public JsonNode adminGet(String path) throws IOException {
    return AdoClient.json(admin.get(path));
  }

  public String pool() {
    return "_apis/distributedtask/pools/" + poolId;
  }

  @Override
  public void close() {
    ado.close();
    admin.close();
    webhook.close();
    clock.close();
  }
}
