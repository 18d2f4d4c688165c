package warmpool.settings;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.PoolName;
import warmpool.settings.PoolSection.Agents;
import warmpool.settings.PoolSection.Architecture;
import warmpool.settings.PoolSection.Capacity;
import warmpool.settings.PoolSection.Image;
import warmpool.settings.PoolSection.Registration;
import warmpool.settings.PoolSection.Size;
import warmpool.settings.PoolSection.Times;
import warmpool.settings.shape.View;

/** Turns a pool that has no problems into a record. */
record PoolFields(View pool) {
  PoolSection section() {
    return new PoolSection(
        new PoolName(FileSections.text(pool, "name")),
        size(pool.insideOrEmpty("size")),
        Architecture.valueOf(FileSections.text(pool, "architecture").toUpperCase(Locale.ROOT)),
        capacity(pool.insideOrEmpty("capacity")),
        agents(),
        policy(FileSections.inside(pool, "policy")).toString(),
        times(),
        pool.text("jobRole"),
        pool.pairs("secrets"),
        pool.inside("image").map(PoolFields::image).orElse(new Image.Promoted()),
        Registration.valueOf(FileSections.text(pool, "registration").toUpperCase(Locale.ROOT)));
  }

  private static Size size(View size) {
    return new Size(
        FileSections.number(size, "cpu"), FileSections.number(size, "memory"), size.number("disk"));
  }

  private static Capacity capacity(View capacity) {
    return new Capacity(
        FileSections.number(capacity, "spotPercent"), capacity.flag("onDemandFallback"));
  }

  private Agents agents() {
    View agents = FileSections.inside(pool, "agents");
    return new Agents(
        FileSections.number(agents, "min"),
        FileSections.number(agents, "max"),
        pool.number("parallelJobs"));
  }

  private Times times() {
    return new Times(
        duration("waitTarget"),
        duration("deadline"),
        duration("leadTimeMax"),
        duration("claimExpiry"),
        duration("usefulLifeMin"),
        duration("idleAgeMax"));
  }

  private Duration duration(String key) {
    return FileSections.present(pool.duration(key), pool, key);
  }

  private static Image image(View image) {
    return image
        .text("tag")
        .<Image>map(Image.Tag::new)
        .orElseGet(() -> new Image.Digest(FileSections.text(image, "digest")));
  }

  private static ObjectNode policy(View policy) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    policy.number("fixed").ifPresent(agents -> json.put("fixed", agents));
    policy.inside("schedule").ifPresent(schedule -> schedule(json.putObject("schedule"), schedule));
    return json;
  }

  private static void schedule(ObjectNode json, View schedule) {
    json.put("zone", FileSections.text(schedule, "zone"));
    ArrayNode windows = json.putArray("windows");
    for (View window : schedule.each("windows")) {
      ObjectNode each = windows.addObject();
      ArrayNode days = each.putArray("days");
      window.texts("days").forEach(days::add);
      each.put("from", FileSections.text(window, "from"));
      each.put("to", FileSections.text(window, "to"));
      each.put("agents", FileSections.number(window, "agents"));
    }
    json.put("otherwise", FileSections.number(schedule, "otherwise"));
  }
}
