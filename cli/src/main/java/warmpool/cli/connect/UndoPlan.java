package warmpool.cli.connect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import warmpool.ado.connect.AdoSetup;
import warmpool.ado.connect.Project;
import warmpool.ado.connect.ServiceConnection;

/**
 * What {@code connect} has made in some projects, in the order to remove it in.
 *
 * <p>Nothing else is in it: what it only changed stays as it is, and a pool that others have put
 * agents into stays too.
 */
public record UndoPlan(List<Removal> removals, List<String> left) {
  private static final Pattern NUMBERED = Pattern.compile("(pool|queue|check) ([0-9]{1,18})");
  private static final Pattern AGENT = Pattern.compile("agent ([0-9]{1,18})/([0-9]{1,18})");

  public UndoPlan {
    removals = List.copyOf(removals);
    left = List.copyOf(left);
  }

  /** Something that was made; those that hang on others come first. */
  public sealed interface Removal {
    record Check(Project project, long id) implements Removal {}

    record Queue(Project project, long id) implements Removal {}

    record Placeholder(long pool, long id) implements Removal {}

    record AgentPool(long id) implements Removal {}

    record Connection(Project project, ServiceConnection connection) implements Removal {}

    default String words() {
      return switch (this) {
        case Check(var project, var id) -> "check " + id + " in " + project.name();
        case Queue(var project, var id) -> "queue " + id + " in " + project.name();
        case Placeholder(var pool, var id) -> "placeholder agent " + id + " of pool " + pool;
        case AgentPool(var id) -> "agent pool " + id;
        case Connection(var project, var connection) ->
            "service connection " + connection.name() + " in " + project.name();
      };
    }
  }

  /** Reads what was made from the projects' service connections. */
  public static UndoPlan read(AdoSetup setup, List<String> projects, String connection) {
    List<Removal> removals = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (String name : projects) {
      Project project = new SetupReader(setup).known(name);
      Optional<ServiceConnection> known = setup.connection(project, connection);
      if (known.isEmpty()) {
        left.add("there is no service connection " + connection + " in " + name);
      } else {
        removals.addAll(made(project, known.get(), left));
      }
    }
    List<Removal> keeping =
        removals.stream().filter(each -> !isOthersToo(setup, each, removals, left)).toList();
    return new UndoPlan(
        keeping.stream().sorted(Comparator.comparingInt(UndoPlan::rank)).toList(), left);
  }

  private static List<Removal> made(
      Project project, ServiceConnection connection, List<String> left) {
    List<Removal> all = new ArrayList<>();
    Memo memo = Memo.read(connection.description());
    for (String thing : memo.made()) {
      Matcher numbered = NUMBERED.matcher(thing);
      Matcher agent = AGENT.matcher(thing);
      if (thing.equals(Memo.CONNECTION)) {
        all.add(new Removal.Connection(project, connection));
      } else if (agent.matches()) {
        all.add(new Removal.Placeholder(number(agent, 1), number(agent, 2)));
      } else if (numbered.matches()) {
        all.add(removal(project, numbered));
      } else {
        left.add("not understood in the description of " + connection.name() + ": " + thing);
      }
    }
    if (memo.made().isEmpty()) {
      left.add("connect has made nothing in " + project.name());
    }
    return all;
  }

  private static Removal removal(Project project, Matcher numbered) {
    long id = number(numbered, 2);
    return switch (numbered.group(1)) {
      case "pool" -> new Removal.AgentPool(id);
      case "queue" -> new Removal.Queue(project, id);
      default -> new Removal.Check(project, id);
    };
  }

  private static long number(Matcher matcher, int group) {
    return Long.parseLong(matcher.group(group));
  }

  private static boolean isOthersToo(
      AdoSetup setup, Removal removal, List<Removal> all, List<String> left) {
    if (!(removal instanceof Removal.AgentPool(long id))) {
      return false;
    }
    boolean others =
        setup.members(id).stream()
            .anyMatch(member -> !all.contains(new Removal.Placeholder(id, member.id())));
    if (others) {
      left.add("agent pool " + id + " stays: it has agents that connect did not make");
    }
    return others;
  }

  private static int rank(Removal removal) {
    return switch (removal) {
      case Removal.Check _ -> 0;
      case Removal.Queue _ -> 1;
      case Removal.Placeholder _ -> 2;
      case Removal.AgentPool _ -> 3;
      case Removal.Connection _ -> 4;
    };
  }

  /** Removes it. */
  public void carryOut(AdoSetup setup) {
    for (Removal removal : removals) {
      switch (removal) {
        case Removal.Check(var project, var id) -> setup.removeCheck(project, id);
        case Removal.Queue(var project, var id) -> setup.removeQueue(project, id);
        case Removal.Placeholder(var pool, var id) -> setup.removeMember(pool, id);
        case Removal.AgentPool(var id) -> setup.removePool(id);
        case Removal.Connection(var project, var connection) -> setup.remove(project, connection);
      }
    }
  }
}
