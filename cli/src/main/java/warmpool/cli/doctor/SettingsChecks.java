package warmpool.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import warmpool.cli.live.SettingsView;
import warmpool.core.pool.InvalidSettings;

/**
 * Whether pools go by what was deployed, and by what the file says.
 *
 * @param views one for each pool; may fail with {@link InvalidSettings} if what was changed cannot
 *     be read at all
 */
public record SettingsChecks(Supplier<List<SettingsView>> views) {
  private static final String ABOUT = "settings";
  private static final String SHOW = ": ./warmpool pool show";

  public List<Check> checks() {
    return List.of(new Check(ABOUT, this::findings));
  }

  private List<Finding> findings() {
    try {
      return views.get().stream().flatMap(view -> of(view).stream()).toList();
    } catch (InvalidSettings e) {
      return List.of(
          Finding.of(
              Symptom.SETTINGS_INVALID,
              ABOUT,
              String.join("; ", e.problems()),
              "write {} into the parameter that the data stack's output LiveSettings names"));
    }
  }

  private static List<Finding> of(SettingsView view) {
    String about = ABOUT + " of " + view.pool();
    List<Finding> findings = new ArrayList<>();
    if (!view.problems().isEmpty()) {
      findings.add(
          Finding.of(
              Symptom.SETTINGS_INVALID,
              about,
              "what was changed does not count: " + String.join("; ", view.problems()),
              "./warmpool pool set " + view.pool() + " --reset"));
    }
    if (view.settings().stream().anyMatch(each -> !each.deployed().equals(each.live()))) {
      String end = view.until().map(until -> " until " + until).orElse("");
      findings.add(
          Finding.note(
              Symptom.SETTINGS_CHANGED, about, "differ from what was deployed" + end + SHOW));
    }
    if (view.settings().stream().anyMatch(SettingsView.Setting::undeployed)) {
      findings.add(
          Finding.note(
              Symptom.SETTINGS_NOT_DEPLOYED,
              about,
              "warmpool.yaml differs from what was deployed" + SHOW));
    }
    return findings.isEmpty() ? List.of(Finding.ok(about, "are as they were deployed")) : findings;
  }
}
