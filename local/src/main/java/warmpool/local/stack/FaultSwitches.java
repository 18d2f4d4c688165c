package warmpool.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import warmpool.local.ado.AdoFault;
import warmpool.local.ado.AdoFaults;
import warmpool.local.ecs.EcsFault;
import warmpool.local.ecs.EcsFaults;
import warmpool.local.page.FaultChoice;
import warmpool.local.page.FaultParameter;
import warmpool.local.page.FaultView;

/** The faults of both simulators under names of one kind: {@code ado-…} and {@code ecs-…}. */
record FaultSwitches(AdoFaults ado, EcsFaults ecs) {
  private static final double PARAMETER_MAX = 600;
  private static final double PERCENT_MAX = 100;

  List<FaultView> views() {
    List<FaultView> views = new ArrayList<>();
    for (AdoFault fault : AdoFault.values()) {
      views.add(
          new FaultView(
              name("ado", fault),
              label("Azure DevOps", fault),
              fault.meaning(),
              ado.isOn(fault),
              parameter(fault.unit(), ado.parameter(fault).orElse(fault.usualParameter()))));
    }
    for (EcsFault fault : EcsFault.values()) {
      double value = ecs.isOn(fault) ? ecs.value(fault) : fault.usual();
      views.add(
          new FaultView(
              name("ecs", fault),
              label("ECS", fault),
              label("ECS", fault),
              ecs.isOn(fault),
              parameter(fault.unit(), value)));
    }
    return views;
  }

  void set(FaultChoice choice) {
    for (AdoFault fault : AdoFault.values()) {
      if (name("ado", fault).equals(choice.name())) {
        setAdo(fault, choice);
      }
    }
    for (EcsFault fault : EcsFault.values()) {
      if (name("ecs", fault).equals(choice.name())) {
        setEcs(fault, choice);
      }
    }
  }

  private void setAdo(AdoFault fault, FaultChoice choice) {
    if (choice.on()) {
      ado.on(fault, or(choice.parameter(), fault.usualParameter()));
    } else {
      ado.off(fault);
    }
  }

  private void setEcs(EcsFault fault, FaultChoice choice) {
    if (choice.on()) {
      ecs.on(fault, or(choice.parameter(), fault.usual()));
    } else {
      ecs.off(fault);
    }
  }

  private static double or(OptionalDouble chosen, double usual) {
    return chosen.orElse(usual);
  }

  private static Optional<FaultParameter> parameter(String unit, double value) {
    double max = unit.equals("%") || unit.equals("percent") ? PERCENT_MAX : PARAMETER_MAX;
    return unit.isEmpty() ? Optional.empty() : Optional.of(new FaultParameter(unit, value, 1, max));
  }

  private static String name(String who, Enum<?> fault) {
    return who + "-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String label(String who, Enum<?> fault) {
    return who + ": " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
