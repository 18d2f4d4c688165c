package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.Failure;
import warmpool.local.ecs.ApiLimits.Rate;

/** Shared buckets, the launch rate and the vCPU quota. */
final class QuotasTest {
  private static final Rate PLENTY = new Rate(1000, 1000);
  private static final Rate THREE = new Rate(3, 0);

  @Test
  void listingAndDescribingShareOneBucketAndLeaveLaunchingAlone() {
    try (EcsTestBed bed = bed(new ApiLimits(PLENTY, THREE, PLENTY, PLENTY, PLENTY, PLENTY, 1000))) {
      String arn = bed.runOne();
      bed.describe(arn);
      bed.describe(arn);
      bed.client.listTasks(ask -> ask.cluster(EcsTestBed.CLUSTER));

      throttled(() -> bed.client.listTasks(ask -> ask.cluster(EcsTestBed.CLUSTER)));
      throttled(() -> bed.describe(arn));
      assertThat(bed.runOne()).isNotEqualTo(arn);
    }
  }

  @Test
  void launchingAndStoppingShareOneBucket() {
    try (EcsTestBed bed = bed(new ApiLimits(THREE, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, 1000))) {
      String arn = bed.runOne();
      bed.runOne();
      bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn));

      throttled(bed::runOne);
      throttled(() -> bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn)));
    }
  }

  @Test
  void theLaunchRateCountsTasksNotCalls() {
    try (EcsTestBed bed = bed(new ApiLimits(PLENTY, PLENTY, PLENTY, THREE, PLENTY, PLENTY, 1000))) {
      bed.run(run -> run.count(2));

      throttled(() -> bed.run(run -> run.count(2)));
      assertThat(bed.run(run -> run.count(1)).tasks()).hasSize(1);
    }
  }

  @Test
  void aBucketFillsAgainAsWorldTimePasses() {
    Rate slow = new Rate(1, 0.1);
    try (EcsTestBed bed = bed(new ApiLimits(PLENTY, PLENTY, slow, PLENTY, PLENTY, PLENTY, 1000))) {
      bed.runOne();

      bed.awaitWorld(Duration.ofSeconds(15));

      assertThat(bed.runOne()).isNotEmpty();
    }
  }

  @Test
  void theTasksAboveTheVcpuQuotaFailInsideASuccess() {
    try (EcsTestBed bed = bed(ApiLimits.none().withVcpusMax(6))) {
      var answer = bed.run(run -> run.count(8));

      assertThat(answer.tasks()).hasSize(6);
      assertThat(answer.failures())
          .hasSize(2)
          .extracting(Failure::reason)
          .allMatch(reason -> reason.startsWith("You've reached the limit on the number of vCPUs"));
    }
  }

  @Test
  void aStoppedTaskGivesItsVcpusBack() {
    try (EcsTestBed bed = bed(ApiLimits.none().withVcpusMax(1))) {
      String arn = bed.runOne();
      bed.client.stopTask(ask -> ask.cluster(EcsTestBed.CLUSTER).task(arn));
      bed.await(arn, TaskStatus.STOPPED);

      assertThat(bed.run(_ -> {}).tasks()).hasSize(1);
    }
  }

  private static EcsTestBed bed(ApiLimits limits) {
    return new EcsTestBed(EcsTestBed.SETTINGS.withLimits(limits), 300, true);
  }

  private static void throttled(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(400);
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
              assertThat(refused.isThrottlingException()).isTrue();
            });
  }
}
