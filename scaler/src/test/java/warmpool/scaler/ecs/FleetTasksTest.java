package warmpool.scaler.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import warmpool.core.name.AgentId;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.FleetTask.Phase;

/** Every status of an ECS task, wanted or not, and whose task it is. */
class FleetTasksTest {
  private static final Instant CREATED = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest(name = "{0}, wanted {1}, is {2}")
  @CsvSource({
    "PROVISIONING,   RUNNING, PENDING",
    "PENDING,        RUNNING, PENDING",
    "ACTIVATING,     RUNNING, PENDING",
    "RUNNING,        RUNNING, RUNNING",
    "PROVISIONING,   STOPPED, STOPPING",
    "PENDING,        STOPPED, STOPPING",
    "ACTIVATING,     STOPPED, STOPPING",
    "RUNNING,        STOPPED, STOPPING",
    "DEACTIVATING,   STOPPED, STOPPING",
    "STOPPING,       STOPPED, STOPPING",
    "DEPROVISIONING, STOPPED, STOPPING",
    "STOPPED,        STOPPED, STOPPED",
    "DELETED,        STOPPED, STOPPED",
    "INVENTED_LATER, RUNNING, PENDING",
    "INVENTED_LATER, STOPPED, STOPPING",
  })
  void everyStatusIsOneOfFourPhases(String last, String desired, Phase phase) {
    Task task = task().lastStatus(last).desiredStatus(desired).build();

    assertThat(FleetTasks.of(task).phase()).isEqualTo(phase);
  }

  @ParameterizedTest(name = "{0}, {1}, is {2}")
  @CsvSource({
    "SpotInterruption,         ,                                              INTERRUPTED",
    "TerminationNotice,        ,                                              INTERRUPTED",
    "InfrastructureHealth,     ,                                              INTERRUPTED",
    "UserInitiated,            ,                                              ASKED",
    "ServiceSchedulerInitiated,,                                              ASKED",
    "TaskFailedToStart,        CannotPullContainerError: not found,           FAILED",
    "TaskFailedToStart,        subnet-a has Insufficient Free Addresses,      NO_ROOM",
    "TaskFailedToStart,        does not have enough free addresses in subnet, NO_ROOM",
    "TaskFailedToStart,        Capacity is unavailable at this time,          NO_ROOM",
    "EssentialContainerExited, OutOfMemoryError,                              FAILED",
    "InventedLater,            ,                                              NOT_TOLD",
    ",                         ,                                              NOT_TOLD",
  })
  void everyStopCodeIsACause(String stopCode, String reason, Cause cause) {
    Task task = task().lastStatus("STOPPED").stopCode(stopCode).stoppedReason(reason).build();

    assertThat(FleetTasks.of(task).cause()).isEqualTo(cause);
  }

  /** The warning comes two minutes before the status changes. */
  @ParameterizedTest
  @ValueSource(strings = {"SpotInterruption", "TerminationNotice"})
  void anInterruptedTaskIsOnItsWayOutWhateverItsStatusSays(String stopCode) {
    Task task = task().lastStatus("RUNNING").stopCode(stopCode).build();

    assertThat(FleetTasks.of(task).phase()).isEqualTo(Phase.STOPPING);
  }

  @Test
  void theAgentIsNamedByTheOverrides() {
    Task task = task().overrides(environment("WARMPOOL_AGENT_ID", "wp-demo-1")).build();

    assertThat(FleetTasks.of(task).agent()).contains(new AgentId("wp-demo-1"));
  }

  @Test
  void aTaskThatIsNotOursHasNoAgent() {
    assertThat(FleetTasks.of(task().build()).agent()).isEmpty();
    assertThat(FleetTasks.of(task().overrides(environment("OTHER", "wp-a")).build()).agent())
        .isEmpty();
    assertThat(
            FleetTasks.of(task().overrides(environment("WARMPOOL_AGENT_ID", "mine")).build())
                .agent())
        .isEmpty();
  }

  @Test
  void keepsWhenItBeganAndWhyItEnded() {
    FleetTask living = FleetTasks.of(task().build());
    FleetTask ended = FleetTasks.of(task().stoppedReason("OutOfMemoryError").build());

    assertThat(living).isEqualTo(new FleetTask("arn", living.agent(), Phase.RUNNING, CREATED, ""));
    assertThat(ended.why()).isEqualTo("OutOfMemoryError");
  }

  private static Task.Builder task() {
    return Task.builder()
        .taskArn("arn")
        .createdAt(CREATED)
        .lastStatus("RUNNING")
        .desiredStatus("RUNNING");
  }

  private static TaskOverride environment(String name, String value) {
    return TaskOverride.builder()
        .containerOverrides(
            ContainerOverride.builder().name("sidecar").build(),
            ContainerOverride.builder()
                .name("agent")
                .environment(KeyValuePair.builder().name(name).value(value).build())
                .build())
        .build();
  }
}
