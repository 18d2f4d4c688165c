package warmpool.aws.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import warmpool.core.agent.StartTimes;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.PoolMeasurements;

/**
 * What CloudWatch is told about one tick.
 *
 * <p>Shape: gauges and counts always, so that a graph has no holes; a distribution only when it has
 * a value; a launch failure, what holds launches, and a kind of answer only when there was one,
 * because each class is a metric that costs money.
 *
 * <p>Units: durations in seconds. A warm hit was released with an agent that was ready at once; a
 * miss was released after a wait, or failed. A request whose run was over is neither.
 */
final class PoolDatums {
  private PoolDatums() {}

  static List<MetricDatum> of(String stack, PoolMeasurements measured) {
    var datums = new DatumForms(stack, measured.pool(), measured.at());
    List<MetricDatum> all = new ArrayList<>();
    all.addAll(gauges(datums, measured));
    all.addAll(counts(datums, measured));
    all.addAll(calls(datums, measured.calls()));
    all.addAll(distributions(datums, measured));
    all.addAll(starts(datums, measured.turnover().starts()));
    return List.copyOf(all);
  }

  private static List<MetricDatum> gauges(DatumForms datums, PoolMeasurements measured) {
    PoolSnapshot saw = measured.saw();
    return List.of(
        datums.count("QueueDepth", measured.queueDepth()),
        datums.count("Waiting", saw.waiting()),
        datums.seconds("OldestWait", measured.oldestWait()),
        datums.count("Provisioning", saw.provisioning() + saw.starting()),
        datums.count("Ready", saw.ready()),
        datums.count("Claimed", saw.claimed()),
        datums.count("Busy", saw.busy()),
        datums.count("Draining", saw.draining()),
        datums.count("Quarantined", measured.quarantined()),
        datums.count("WarmTarget", measured.warmTarget()),
        datums.count("CredentialRejected", measured.credentialRejected() ? 1 : 0),
        datums.count("RevisionRolledBack", measured.health().rolledBack() ? 1 : 0));
  }

  private static List<MetricDatum> counts(DatumForms datums, PoolMeasurements measured) {
    List<RequestOutcome> outcomes = measured.outcomes();
    long hits = outcomes.stream().filter(PoolDatums::warmHit).count();
    long misses = outcomes.stream().filter(PoolDatums::miss).count();
    List<MetricDatum> all = new ArrayList<>();
    all.add(datums.count("WarmHits", hits));
    all.add(datums.count("Misses", misses));
    all.add(datums.count("Launches", measured.launches()));
    all.add(datums.count("Jobs", measured.turnover().jobs()));
    all.add(datums.count("AgentsUnused", measured.turnover().unused()));
    for (Result result : Result.values()) {
      long ended = outcomes.stream().filter(outcome -> outcome.result() == result).count();
      all.add(datums.countBy("Completions", "Result", result, ended));
    }
    measured.launchFailures().entrySet().stream()
        .filter(failures -> failures.getValue() > 0)
        .sorted(Comparator.comparing(Map.Entry<LaunchFailure, Integer>::getKey))
        .map(failures ->
            datums.countBy("LaunchFailures", "Class", failures.getKey(), failures.getValue()))
        .forEach(all::add);
    measured
        .health()
        .heldBy()
        .map(kind -> datums.countBy("LaunchesHeld", "Class", kind, 1))
        .ifPresent(all::add);
    return all;
  }

  private static List<MetricDatum> calls(DatumForms datums, AdoCalls calls) {
    List<MetricDatum> all = new ArrayList<>();
    all.add(datums.seconds("AdoThrottled", calls.throttled()));
    calls.answers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> datums.countBy("AdoAnswers", "Answer", each.getKey(), each.getValue()))
        .forEach(all::add);
    return all;
  }

  private static List<MetricDatum> starts(DatumForms datums, List<StartTimes> starts) {
    Map<String, Function<StartTimes, Duration>> phases = new LinkedHashMap<>();
    phases.put("container", StartTimes::container);
    phases.put("bootstrap", StartTimes::bootstrap);
    phases.put("register", StartTimes::register);
    phases.put("listen", StartTimes::listen);
    phases.put("notice", StartTimes::notice);
    List<MetricDatum> all = new ArrayList<>();
    phases.forEach((phase, time) ->
        datums
            .secondsBy("StartTime", "Phase", phase, starts.stream().map(time).toList())
            .ifPresent(all::add));
    return all;
  }

  private static List<MetricDatum> distributions(DatumForms datums, PoolMeasurements measured) {
    List<RequestOutcome> outcomes = measured.outcomes();
    List<MetricDatum> all = new ArrayList<>();
    datums
        .secondsOf(
            "TimeToAgent",
            outcomes.stream().filter(PoolDatums::released).map(RequestOutcome::waited).toList())
        .ifPresent(all::add);
    datums.secondsOf("LeadTime", measured.turnover().leadTimes()).ifPresent(all::add);
    datums
        .countsOf(
            "CallbackAttempts",
            outcomes.stream().map(RequestOutcome::attempts).filter(tries -> tries > 0).toList())
        .ifPresent(all::add);
    return all;
  }

  private static boolean released(RequestOutcome outcome) {
    return outcome.result() == Result.RELEASED;
  }

  private static boolean warmHit(RequestOutcome outcome) {
    return released(outcome) && outcome.warm();
  }

  private static boolean miss(RequestOutcome outcome) {
    return switch (outcome.result()) {
      case RELEASED -> !outcome.warm();
      case FAILED -> true;
      case ABANDONED -> false;
    };
  }
}
