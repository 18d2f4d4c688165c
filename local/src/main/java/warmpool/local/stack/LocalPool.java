package warmpool.local.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.dashboard.AgentPrice;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.local.ecs.TaskFamily;
import warmpool.settings.PoolSection;
import warmpool.settings.PoolSection.Architecture;
import warmpool.settings.PoolSection.Registration;
import warmpool.settings.PoolSection.Times;

/**
 * A pool of the local stack, as {@code warmpool.yaml} describes one. Its image, its job role and
 * its secrets mean nothing here.
 */
public record LocalPool(PoolSection section) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTAINER = "agent";

  /** As the file's schema has it. */
  private static final Duration WAIT_TARGET = Duration.ofSeconds(10);

  /** Of its deadline, a request may wait this part before somebody would be called. */
  private static final int PATIENCE = 3;

  /** One that always keeps {@code warm} agents ready, and has what a file need not say. */
  public LocalPool(String name, int warm, int agentsMax) {
    this(name, warm, agentsMax, false);
  }

  /** The same; {@code preregistered} if we register its agents, and not they themselves. */
  public LocalPool(String name, int warm, int agentsMax, boolean preregistered) {
    this(standard(new PoolName(name), warm, agentsMax, preregistered));
  }

  private static PoolSection standard(
      PoolName name, int warm, int agentsMax, boolean preregistered) {
    var standard = PoolSettings.standard(name, new FixedPolicy(warm), agentsMax);
    return new PoolSection(
        name,
        new PoolSection.Size(1024, 2048, Optional.empty()),
        Architecture.ARM64,
        new PoolSection.Capacity(0, true),
        new PoolSection.Agents(0, agentsMax, Optional.empty()),
        fixed(warm),
        new Times(
            WAIT_TARGET,
            standard.deadline(),
            standard.leadTimeMax(),
            standard.claimExpiry(),
            standard.usefulLifeMin(),
            standard.idleAgeMax()),
        Optional.empty(),
        Map.of(),
        new PoolSection.Image.Promoted(),
        preregistered ? Registration.PREREGISTERED : Registration.TOKEN);
  }

  private static String fixed(int warm) {
    return JSON.createObjectNode().put("fixed", warm).toString();
  }

  public String name() {
    return section.name().value();
  }

  public int agentsMax() {
    return section.agents().max();
  }

  boolean preregistered() {
    return section.registration() == Registration.PREREGISTERED;
  }

  /** The same pool with always so many agents ready. */
  public LocalPool withWarm(int agents) {
    return with(fixed(agents), section.times());
  }

  LocalPool withDeadline(Duration chosen) {
    Times times = section.times();
    return with(
        section.policy(),
        new Times(
            times.waitTarget(),
            chosen,
            times.leadTimeMax(),
            times.claimExpiry(),
            times.usefulLifeMin(),
            times.idleAgeMax()));
  }

  private LocalPool with(String policy, Times times) {
    return new LocalPool(
        new PoolSection(
            section.name(),
            section.size(),
            section.architecture(),
            section.capacity(),
            section.agents(),
            policy,
            times,
            section.jobRole(),
            section.secrets(),
            section.image(),
            section.registration()));
  }

  /** Its policy in a word, such as {@code fixed(2)}. */
  public String policy() {
    JsonNode policy = JSON.readTree(section.policy());
    JsonNode schedule = policy.path("schedule");
    return schedule.isMissingNode()
        ? "fixed(%d)".formatted(policy.path("fixed").asInt())
        : "schedule(%d windows, else %d)"
            .formatted(schedule.path("windows").size(), schedule.path("otherwise").asInt());
  }

  /** What its agents are started from. */
  TaskFamily family() {
    return new TaskFamily(
        "warmpool-agent-" + name(),
        CONTAINER,
        "warmpool/agent:local",
        new TaskFamily.Size(
            section.size().cpu(),
            section.size().memory(),
            section.architecture() == Architecture.ARM64 ? "ARM64" : "X86_64"),
        Map.of());
  }

  /** What there is to see of it. */
  PoolDashboard dashboard() {
    return new PoolDashboard(
        LocalWorld.STACK,
        name(),
        AgentPrice.perHour(
            section.size().cpu(),
            section.size().memory(),
            section.architecture() == Architecture.ARM64),
        Math.toIntExact(section.times().waitTarget().toSeconds()),
        Math.toIntExact(section.times().deadline().toSeconds() / PATIENCE));
  }
}
