package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.Symptom;

/** Holds a test to what it says that it provokes. */
final class ProvokesExtension implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
  private static final ThreadLocal<Set<Symptom>> SEEN =
      ThreadLocal.withInitial(() -> EnumSet.noneOf(Symptom.class));

  static void saw(Symptom symptom) {
    SEEN.get().add(symptom);
  }

  static <C extends Iterable<Finding>> C saw(C findings) {
    findings.forEach(finding -> saw(finding.symptom()));
    return findings;
  }

  @Override
  public void beforeTestExecution(ExtensionContext test) {
    SEEN.get().clear();
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    Provokes provokes = test.getRequiredTestMethod().getAnnotation(Provokes.class);
    if (test.getExecutionException().isEmpty()) {
      assertThat(SEEN.get()).contains(provokes.value());
    }
  }
}
