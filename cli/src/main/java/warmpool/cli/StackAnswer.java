package warmpool.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.LocalStack;

/**
 * Where a local stack listens.
 *
 * @param page address of the live page
 * @param ecs address of the simulated ECS
 * @param ado address of the simulated organisation
 * @param env the file for {@code --env}, if one was written
 * @param speed world seconds for each second on the wall
 */
record StackAnswer(
    String page,
    String ecs,
    String ado,
    Optional<String> env,
    double speed,
    long seed,
    List<Pool> pools) {

  /**
   * A pool.
   *
   * @param policy in a word, such as {@code fixed(2)}
   * @param webhook where its checks are posted
   */
  record Pool(String pool, String policy, int agentsMax, String webhook) {}

  static StackAnswer of(URI page, LocalStack stack, Optional<Path> env) {
    LocalSettings settings = stack.world().settings();
    return new StackAnswer(
        page.toString(),
        stack.world().ecs().endpoint().toString(),
        stack.world().ado().organisationUrl().toString(),
        env.map(Path::toString),
        settings.speed(),
        settings.seed(),
        settings.pools().stream()
            .map(pool ->
                new Pool(
                    pool.name(),
                    pool.policy(),
                    pool.agentsMax(),
                    stack.webhook() + "v1/checks/" + pool.name()))
            .toList());
  }

  /** The same for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Live page: " + page);
    pools.forEach(pool -> lines.add("Webhook:   " + pool.webhook()));
    lines.add("ECS:       " + ecs);
    lines.add("ADO:       " + ado);
    env.ifPresent(file -> lines.add("Commands:  --env " + file));
    lines.add("Ctrl-C ends it.");
    return lines;
  }
}
