package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import warmpool.cli.doctor.Finding;
import warmpool.cli.doctor.Severity;
import warmpool.cli.doctor.Symptom;

/**
 * Nothing that the doctor can find is without a test that brings it about.
 *
 * <p>Each test says what it provokes and is held to it; here is counted, in whatever order they
 * run.
 */
class SymptomTest {
  private static final List<Class<?>> SUITES =
      List.of(
          DoctorBeforeDeployTest.class,
          DoctorOfANewAccountTest.class,
          DoctorOfImagesTest.class,
          DoctorOfAStackTest.class,
          DoctorOfAConnectionTest.class,
          DoctorOfAnOrganisationTest.class,
          DoctorOfADeployedStackTest.class);

  private static Stream<Method> tests() {
    return SUITES.stream()
        .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Provokes.class));
  }

  @Test
  void everySymptomIsProvoked() {
    Set<Symptom> provoked =
        tests()
            .flatMap(test -> Arrays.stream(test.getAnnotation(Provokes.class).value()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Symptom.class)));

    assertThat(provoked).containsExactlyInAnyOrder(Symptom.values());
  }

  @Test
  void byTestsThatRun() {
    assertThat(tests())
        .allMatch(method -> method.isAnnotationPresent(Test.class))
        .noneMatch(method -> method.isAnnotationPresent(Disabled.class));
  }

  @Test
  void whateverHasToBePutRightSaysHow() {
    assertThat(Arrays.stream(Symptom.values()).filter(it -> it.severity() == Severity.OK))
        .containsExactly(Symptom.WELL);
    assertThatThrownBy(() -> Finding.of(Symptom.JDK_OLD, "JDK", "is too old", ""))
        .hasMessageContaining("has to say what to do");
  }
}
