package warmpool.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import warmpool.settings.shape.View;

/**
 * Rules between several keys of the file. Each looks at what could be read, whatever else is wrong.
 */
record CrossChecks(View root) {
  void check() {
    root.inside("stack").ifPresent(CrossChecks::network);
    organisations(root.each("organisations"));
    root.each("pools").forEach(CrossChecks::pool);
    registrations(root.each("organisations"), root.each("pools"));
    names(root.each("pools"));
  }

  private static void network(View stack) {
    Optional<View> network = stack.inside("network");
    network.flatMap(kind -> kind.inside("private")).ifPresent(CrossChecks::gateways);
    network
        .flatMap(kind -> kind.inside("existing"))
        .ifPresent(existing -> {
          if (existing.texts("zones").size() != existing.texts("subnets").size()) {
            existing.problem("zones", "write one zone for each subnet, in the same order");
          }
          if (stack.has("interfaceEndpoints")) {
            stack.problem(
                "interfaceEndpoints",
                "remove it: endpoints of an existing network are yours to make");
          }
        });
  }

  private static void gateways(View own) {
    int zones = own.number("zones").orElse(Integer.MAX_VALUE);
    if (own.number("natGateways").orElse(0) > zones) {
      own.problem("natGateways", "write at most one for each of the " + zones + " zones");
    }
  }

  private static void organisations(List<View> organisations) {
    List<View> home = organisations.stream().filter(each -> each.has("credential")).toList();
    if (home.isEmpty() && !organisations.isEmpty()) {
      organisations
          .getFirst()
          .problem("credential", "is missing: the organisation that the pools are in needs one");
    }
    home.stream()
        .skip(1)
        .forEach(more ->
            more.problem("credential", "keep one: a stack's pools are in one organisation"));
    Set<String> seen = new HashSet<>();
    for (View organisation : organisations) {
      organisation
          .text("url")
          .filter(url -> !seen.add(plain(url)))
          .ifPresent(_ -> organisation.problem("url", "is there twice: keep one"));
    }
  }

  /** A personal access token never enters a container, so there is nothing to register with. */
  private static void registrations(List<View> organisations, List<View> pools) {
    boolean token =
        organisations.stream()
            .flatMap(each -> each.inside("credential").stream())
            .anyMatch(credential -> credential.has("pat"));
    pools.stream()
        .filter(pool -> token && pool.text("registration").filter("token"::equals).isPresent())
        .forEach(pool ->
            pool.problem(
                "registration",
                "token needs a credential of Entra's, because a personal access token never enters"
                    + " a container: write preregistered, or make the organisation's credential a"
                    + " servicePrincipal or federated"));
  }

  private static String plain(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Azure DevOps does not tell names apart by case, so neither may two pools of ours. */
  private static void names(List<View> pools) {
    Set<String> seen = new HashSet<>();
    for (View pool : pools) {
      pool.text("name")
          .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
          .ifPresent(_ -> pool.problem("name", "is there twice: keep one of the two pools"));
    }
  }

  private static void pool(View pool) {
    size(pool.insideOrEmpty("size"));
    capacity(pool.insideOrEmpty("capacity"));
    Optional<Integer> most = pool.inside("agents").flatMap(agents -> agents.number("max"));
    int max =
        Math.min(
            most.orElse(Integer.MAX_VALUE), pool.number("parallelJobs").orElse(Integer.MAX_VALUE));
    int min = pool.inside("agents").flatMap(agents -> agents.number("min")).orElse(0);
    if (min > max) {
      pool.problem("agents", "min " + min + " is above the " + max + " that there may be");
    }
    pool.inside("policy")
        .ifPresent(policy -> {
          bounded(policy, "fixed", min, max);
          policy
              .inside("schedule")
              .ifPresent(schedule -> {
                bounded(schedule, "otherwise", min, max);
                schedule.each("windows").forEach(window -> bounded(window, "agents", min, max));
              });
        });
  }

  private static void bounded(View policy, String key, int min, int max) {
    policy
        .number(key)
        .filter(agents -> agents > max)
        .ifPresent(_ ->
            policy.problem(
                key, "write at most " + max + ", which is what agents.max and parallelJobs allow"));
    policy
        .number(key)
        .filter(agents -> agents < min)
        .ifPresent(_ -> policy.problem(key, "write at least agents.min, " + min));
  }

  private static void capacity(View capacity) {
    boolean someOnDemand = capacity.number("spotPercent").orElse(100) < 100;
    if (someOnDemand && !capacity.flag("onDemandFallback")) {
      capacity.problem("onDemandFallback", "write true, or set spotPercent to 100");
    }
  }

  private static void size(View size) {
    Optional<Integer> cpu = size.number("cpu");
    Optional<Integer> memory = size.number("memory");
    if (cpu.isEmpty() || memory.isEmpty()) {
      return;
    }
    List<Integer> fitting = FargateSizes.memory(cpu.get());
    if (fitting.isEmpty()) {
      size.problem("cpu", "Fargate has no such size: write one of " + FargateSizes.cpus());
    } else if (!fitting.contains(memory.get())) {
      size.problem("memory", "does not go with cpu " + cpu.get() + ": write one of " + fitting);
    }
  }
}
