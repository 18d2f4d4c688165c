package warmpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Keeps the rooms apart, after the code as it is compiled and not as it is meant.
 *
 * <p>A rule that finds nothing may be blind, so each is shown a violation that was planted for it.
 */
final class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("warmpool");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("warmpool.planted");

  private final ArchitectureRules ours = new ArchitectureRules("warmpool");
  private final ArchitectureRules planted = new ArchitectureRules("warmpool.planted");

  @Test
  void everyModuleIsLookedAt() {
    assertThat(ArchitectureRules.modules())
        .allSatisfy(module ->
            assertThat(OURS.getPackage("warmpool." + module).getClassesInPackageTree())
                .isNotEmpty());
    assertThat(OURS).noneMatch(type -> type.getPackageName().startsWith("warmpool.planted"));
  }

  @Test
  void coreUsesOnlyTheJdk() {
    ours.coreUsesOnlyTheJdk().check(OURS);
  }

  @Test
  void aLibraryInCoreIsNoticed() {
    notices(planted.coreUsesOnlyTheJdk(), "core.UsesALibrary", "core.UsesAnAdapter");
  }

  @Test
  void coreIsHandedTimeChanceAndEnvironment() {
    ours.coreIsHandedTimeChanceAndEnvironment().check(OURS);
  }

  @Test
  void readingTheClockChanceOrEnvironmentInCoreIsNoticed() {
    notices(
        planted.coreIsHandedTimeChanceAndEnvironment(),
        "ReadsTheWorld.instant()",
        "ReadsTheWorld.millis()",
        "ReadsTheWorld.nanos()",
        "ReadsTheWorld.environment()",
        "ReadsTheWorld.uuid()",
        "ReadsTheWorld.chance()",
        "ReadsTheWorld.threadChance()",
        "ReadsTheWorld.waits()",
        "ReadsTheWorld.reference()");
  }

  @Test
  void coreLogsNothing() {
    ours.coreLogsNothing().check(OURS);
  }

  @Test
  void aLoggerInCoreIsNoticed() {
    notices(planted.coreLogsNothing(), "Logs.SLF4J", "Logs.JDK", "Logs.SYSTEM", "Logs.prints()");
  }

  @Test
  void theAwsSdkStaysInItsAdapters() {
    ours.theAwsSdkStaysInItsAdapters().check(OURS);
  }

  @Test
  void theAwsSdkElsewhereIsNoticed() {
    notices(planted.theAwsSdkStaysInItsAdapters(), "scaler.UsesTheAwsSdk");
  }

  @Test
  void theCdkStaysInInfra() {
    ours.theCdkStaysInInfra().check(OURS);
  }

  @Test
  void theCdkElsewhereIsNoticed() {
    notices(planted.theCdkStaysInInfra(), "scaler.UsesTheCdk");
  }

  @Test
  void infraKnowsOfAwsOnlyTheDashboard() {
    ours.infraKnowsOfAwsOnlyTheDashboard().check(OURS);
  }

  @Test
  void anAdapterInInfraIsNoticed() {
    notices(planted.infraKnowsOfAwsOnlyTheDashboard(), "infra.UsesAnAdapter");
  }

  @Test
  void resilience4jStaysInItsAdapters() {
    ours.resilience4jStaysInItsAdapters().check(OURS);
  }

  @Test
  void resilience4jElsewhereIsNoticed() {
    notices(planted.resilience4jStaysInItsAdapters(), "callback.UsesResilience4j");
  }

  @Test
  void lambdasDoNotKnowEachOther() {
    ours.lambdasDoNotKnowEachOther().check(OURS);
  }

  @Test
  void aLambdaThatKnowsAnotherIsNoticed() {
    notices(planted.lambdasDoNotKnowEachOther(), "ingress.KnowsTheScaler");
  }

  @Test
  void modulesUseOnlyTheOnesBelow() {
    ours.modulesUseOnlyTheOnesBelow().check(OURS);
  }

  @Test
  void aModuleThatUsesOneAboveOrBesideIsNoticed() {
    notices(
        planted.modulesUseOnlyTheOnesBelow(),
        "core.UsesAnAdapter",
        "aws.UsesItsNeighbour",
        "ingress.KnowsTheScaler",
        "nowhere.InNoModule");
  }

  @Test
  void packagesHaveNoCycles() {
    ours.packagesHaveNoCycles().check(OURS);
  }

  @Test
  void aCycleOfPackagesIsNoticed() {
    notices(planted.packagesHaveNoCycles(), "local.one.GoesRound", "local.two.ComesBack");
  }

  @Test
  void adaptersAreMadeInWirings() {
    ours.adaptersAreMadeInWirings().check(OURS);
  }

  @Test
  void anAdapterMadeElsewhereIsNoticed() {
    ArchRule rule = planted.adaptersAreMadeInWirings();

    notices(
        rule,
        "scaler.MakesAnAdapter.made()",
        "scaler.MakesAnAdapter.reference()",
        "local.stack.MakesAdapters.queue()");
    overlooks(rule, "PlantedWiring", "MakesAdapters.store()");
  }

  @Test
  void sealedTypesHoldValues() {
    ours.sealedTypesHoldValues().check(OURS);
  }

  @Test
  void aSealedTypeWithBehaviourOfItsOwnIsNoticed() {
    ArchRule rule = planted.sealedTypesHoldValues();

    notices(rule, "core.Sealed$Service");
    overlooks(rule, "core.Sealed$Pair", "core.Sealed$Choice");
  }

  @Test
  void namesSayWhatTheyMean() {
    ours.namesSayWhatTheyMean().check(OURS);
  }

  @Test
  void aBannedNameIsNoticed() {
    notices(
        planted.namesSayWhatTheyMean(),
        "AgentManager",
        "AgentHelper",
        "AgentUtil",
        "AgentImpl",
        "AgentProcessor",
        "AgentData",
        "AgentInfo",
        "AgentAbstract",
        "AbstractAgent");
  }

  @Test
  void packagesAreNullMarked() {
    ours.packagesAreNullMarked().check(OURS);
  }

  @Test
  void aPackageThatIsNotNullMarkedIsNoticed() {
    ArchRule rule = planted.packagesAreNullMarked();

    notices(rule, "nowhere.InNoModule");
    overlooks(rule, "core.ReadsTheWorld", "core.Logs");
  }

  private static void notices(ArchRule rule, String... violations) {
    assertThatThrownBy(() -> rule.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(violations);
  }

  private static void overlooks(ArchRule rule, String... innocents) {
    for (String innocent : innocents) {
      assertThatCode(() -> rule.check(PLANTED)).hasMessageNotContaining(innocent);
    }
  }
}
