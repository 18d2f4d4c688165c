package warmpool.settings;

import static warmpool.settings.CommonShapes.FLAG;
import static warmpool.settings.CommonShapes.ROLE_ARN;
import static warmpool.settings.CommonShapes.SECRET_ARN;
import static warmpool.settings.CommonShapes.span;
import static warmpool.settings.shape.Field.optional;
import static warmpool.settings.shape.Field.required;

import java.time.ZoneId;
import java.util.List;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.settings.shape.Field;
import warmpool.settings.shape.Shape;

/** What the file says about one pool. */
final class PoolShape {
  private static final Shape.Whole AGENTS = new Shape.Whole(0, PoolSettings.AGENTS_CAP);

  private static final Shape.Text NAME =
      Shape.Text.of(
              "[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
              "write 1 to 64 letters, digits, - or _, starting with a letter or digit")
          .and(PoolName::new);
  private static final Shape.Text TIME =
      Shape.Text.of(
          "(?:[01]\\d|2[0-3]):[0-5]\\d|24:00",
          "write a time in quotes, from \"00:00\" to \"23:59\", or \"24:00\" for the day's end");
  private static final Shape.Text TIME_ZONE =
      Shape.Text.of("\\S+", "write a time zone such as Europe/Berlin").and(ZoneId::of);

  /** Names beginning with ours or Lambda's would shadow what the agent is told. */
  private static final Shape.Text VARIABLE =
      Shape.Text.of(
          "(?!WARMPOOL_|AWS_|AZP_|VSTS_)[A-Z][A-Z0-9_]{0,63}",
          "write an environment variable's name, such as NPM_TOKEN, that does not begin with"
              + " WARMPOOL_, AWS_, AZP_ or VSTS_");

  private PoolShape() {}

  static Shape.Fields pool() {
    return Shape.Fields.of(
        required("name", "The pool's name in Azure DevOps.", NAME),
        optional("size", "What one agent has.", size()),
        optional(
                "architecture",
                "The processor; arm64 costs a fifth less.",
                new Shape.Choice(List.of("arm64", "x86_64")))
            .otherwise("arm64"),
        optional("capacity", "Whether agents may be taken away for a lower price.", capacity()),
        required("agents", "How many agents there may be.", agents()),
        required("policy", "How many to keep ready.", policy()),
        duration(
            "waitTarget", "How long a request should wait; dashboards draw it.", "PT10S", "P1D"),
        duration("deadline", "How long a request may wait.", "PT30M", "P1D"),
        duration("leadTimeMax", "How long an agent may take to be ready.", "PT10M", "PT10M"),
        duration("claimExpiry", "How long a promised agent waits for its job.", "PT5M", "PT1H"),
        optional("usefulLifeMin", "How long a ready agent is kept at least.", span("PT0S", "PT12H"))
            .otherwise("PT5M"),
        duration("idleAgeMax", "When an idle agent is replaced.", "PT12H", "PT24H"),
        optional("jobRole", "A role whose rights jobs have; none otherwise.", ROLE_ARN),
        optional(
            "secrets",
            "Secrets that every job of the pool sees, by the name of their variable.",
            new Shape.Pairs(VARIABLE, SECRET_ARN)),
        optional("image", "An image of the stack's repository; else the promoted one.", image()),
        optional(
                "registration",
                "How an agent joins the pool: `token` lends it a token of Entra's for a moment and"
                    + " needs such a credential; `preregistered` goes with each, and is not an"
                    + " official feature.",
                new Shape.Choice(List.of("token", "preregistered")))
            .otherwise("token"),
        optional(
            "parallelJobs",
            "Self-hosted parallel jobs that the organisation may run at once in the pool: nothing is"
                + " started that could only wait for a licence.",
            new Shape.Whole(1, PoolSettings.AGENTS_CAP)));
  }

  private static Field duration(String key, String meaning, String standard, String max) {
    return optional(key, meaning, span("PT1S", max)).otherwise(standard);
  }

  private static Shape size() {
    return Shape.Fields.of(
        optional("cpu", "CPU units, 1024 to a vCPU.", new Shape.Whole(256, 16_384)).otherwise(1024),
        optional("memory", "MiB.", new Shape.Whole(512, 122_880)).otherwise(2048),
        optional("disk", "GiB; beyond 20 they are paid.", new Shape.Whole(21, 200)));
  }

  private static Shape capacity() {
    return Shape.Fields.of(
        optional("spotPercent", "How many of a hundred launches ask for Spot.", percent())
            .otherwise(0),
        optional("onDemandFallback", "Start on demand when there is no Spot capacity.", FLAG)
            .otherwise(true));
  }

  private static Shape percent() {
    return new Shape.Whole(0, 100);
  }

  private static Shape agents() {
    return Shape.Fields.of(
        optional("min", "The policy keeps at least so many ready.", AGENTS).otherwise(0),
        required(
            "max",
            "Agents at most, whatever is asked for.",
            new Shape.Whole(1, PoolSettings.AGENTS_CAP)));
  }

  private static Shape policy() {
    return Shape.OneOf.of(
        required("fixed", "Always so many ready.", AGENTS),
        required(
            "schedule",
            "So many ready in each window of the week.",
            Shape.Fields.of(
                required("zone", "Whose clock.", TIME_ZONE),
                required(
                    "windows", "The last one that matches wins.", new Shape.Items(window(), 1, 50)),
                required("otherwise", "Outside all windows.", AGENTS))));
  }

  private static Shape window() {
    return Shape.Fields.of(
        required(
            "days",
            "On which it starts.",
            new Shape.Items(
                new Shape.Choice(List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")), 1, 7)),
        required("from", "Included.", TIME),
        required("to", "Excluded.", TIME),
        required("agents", "How many are ready.", AGENTS));
  }

  private static Shape image() {
    return Shape.OneOf.of(
        required(
            "tag",
            "A tag.",
            Shape.Text.of("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}", "write a tag of the repository")),
        required(
            "digest",
            "A digest.",
            Shape.Text.of("sha256:[0-9a-f]{64}", "write sha256: and 64 hexadecimal digits")));
  }
}
