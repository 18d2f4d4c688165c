package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.core.name.PoolName;

/**
 * A task state change on its way to the scaler: a hint to look at the task's pool.
 *
 * <p>Lifecycle: one per Lambda environment; the wiring is made once.
 *
 * <p>Gotchas: events repeat, overtake each other and get lost; the tick reads the fleet itself. An
 * interruption comes while the task still runs, with {@code stopCode} and {@code desiredStatus}
 * set: the rule that feeds this handler must let it through.
 */
public final class TaskEventHandler implements RequestHandler<ScheduledEvent, String> {
  private static final Logger LOG = LoggerFactory.getLogger(TaskEventHandler.class);

  private final ScalerServices services;

  public TaskEventHandler() {
    this(ScalerWiring.fromEnvironment());
  }

  public TaskEventHandler(ScalerServices services) {
    this.services = services;
  }

  @Override
  public String handleRequest(ScheduledEvent event, Context context) {
    Map<String, Object> detail = Optional.ofNullable(event.getDetail()).orElse(Map.of());
    Optional<PoolName> pool = pool(detail);
    if (pool.isEmpty()) {
      LOG.atInfo().addKeyValue("event", event.getId()).log("task event of no pool of ours");
      return "ignored";
    }
    LOG.atInfo()
        .addKeyValue("pool", pool.get())
        .addKeyValue("lastStatus", detail.get("lastStatus"))
        .addKeyValue("stopCode", detail.get("stopCode"))
        .log("task event");
    services.signals().signal(pool.get());
    return "signalled " + pool.get();
  }

  /** The group is {@code <stack>:<pool>}, as our launches set it. */
  private Optional<PoolName> pool(Map<String, Object> detail) {
    String group = String.valueOf(detail.get("group"));
    return services.pools().names().stream().filter(pool -> group.endsWith(":" + pool)).findFirst();
  }
}
