package warmpool.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.cli.site.NoSite;

/** What may be changed about a pool while it runs. */
final class SettingsOptions {
  @ArgGroup private Policy policy = new Policy();

  @Option(names = "--agents-max", paramLabel = "N", description = "Agents at most.")
  private Optional<Integer> agentsMax = Optional.empty();

  @Option(
      names = "--parallel-jobs",
      paramLabel = "N",
      description = "Jobs the organisation may run at once in the pool; 0 for any number.")
  private Optional<Integer> parallelJobs = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "PT30M",
      description = "How long a request may wait. Of requests that come from then on.")
  private Optional<Duration> deadline = Optional.empty();

  @Option(names = "--lead-time-max", paramLabel = "PT10M", description = "For a start.")
  private Optional<Duration> leadTimeMax = Optional.empty();

  @Option(
      names = "--claim-expiry",
      paramLabel = "PT5M",
      description = "How long a promised agent waits for its job.")
  private Optional<Duration> claimExpiry = Optional.empty();

  @Option(
      names = "--useful-life-min",
      paramLabel = "PT5M",
      description = "How long a ready agent is kept at least.")
  private Optional<Duration> usefulLifeMin = Optional.empty();

  @Option(
      names = "--idle-age-max",
      paramLabel = "PT12H",
      description = "When an idle agent is replaced.")
  private Optional<Duration> idleAgeMax = Optional.empty();

  private static final class Policy {
    @Option(names = "--fixed", paramLabel = "N", description = "Always so many ready.")
    private Optional<Integer> fixed = Optional.empty();

    @Option(
        names = "--schedule",
        paramLabel = "JSON",
        description = "So many in each window of the week; see docs/settings.md.")
    private Optional<String> schedule = Optional.empty();
  }

  /** In the form of the overrides. Errors: {@link NoSite} for a schedule that is not JSON. */
  ObjectNode change() {
    ObjectNode change = JsonMapper.shared().createObjectNode();
    policy.fixed.ifPresent(agents -> change.putObject("policy").put("fixed", agents));
    policy.schedule.ifPresent(text -> change.putObject("policy").set("schedule", schedule(text)));
    agentsMax.ifPresent(agents -> change.put("agentsMax", agents));
    parallelJobs.ifPresent(jobs -> change.put("parallelJobsMax", jobs));
    put(change, "deadline", deadline);
    put(change, "leadTimeMax", leadTimeMax);
    put(change, "claimExpiry", claimExpiry);
    put(change, "usefulLifeMin", usefulLifeMin);
    put(change, "idleAgeMax", idleAgeMax);
    return change;
  }

  private static void put(ObjectNode change, String key, Optional<Duration> value) {
    value.ifPresent(time -> change.put(key, time.toString()));
  }

  private static JsonNode schedule(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new NoSite("--schedule is not JSON: " + e.getOriginalMessage());
    }
  }
}
