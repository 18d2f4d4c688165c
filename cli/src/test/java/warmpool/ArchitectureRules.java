package warmpool;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of our architecture, for the classes below a root package.
 *
 * <p>The root is ours for the rules to hold, and one full of violations for the rules to prove
 * themselves on.
 */
record ArchitectureRules(String root) {
  private static final Set<String> CORE = Set.of("core");
  private static final Set<String> PLATFORMS = Set.of("core", "ado", "aws");
  private static final Set<String> LAMBDAS =
      Set.of("core", "ado", "aws", "ingress", "callback", "scaler");

  /** Which modules a module may use. A new module has no place until it is put here. */
  private static final Map<String, Set<String>> BELOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("core", Set.of()),
              Map.entry("ado", CORE),
              Map.entry("aws", CORE),
              Map.entry("ingress", PLATFORMS),
              Map.entry("callback", PLATFORMS),
              Map.entry("scaler", PLATFORMS),
              Map.entry("local", union(LAMBDAS, "settings")),
              Map.entry("simulation", LAMBDAS),
              Map.entry("settings", CORE),
              Map.entry("infra", union(union(CORE, "settings"), "aws")),
              Map.entry("cli", union(union(union(LAMBDAS, "local"), "simulation"), "settings"))));

  /** What reads the clock, the environment or chance, or waits. */
  private static final Map<Class<?>, Set<String>> WORLD_CALLS =
      Map.of(
          Instant.class, Set.of("now"),
          System.class, Set.of("nanoTime", "currentTimeMillis", "getenv"),
          UUID.class, Set.of("randomUUID"),
          Math.class, Set.of("random"),
          ThreadLocalRandom.class, Set.of("current"),
          Thread.class, Set.of("sleep"));

  private static final List<String> BANNED_SUFFIXES =
      List.of("Manager", "Helper", "Util", "Impl", "Processor", "Data", "Info", "Abstract");

  private static Set<String> union(Set<String> some, String more) {
    return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
  }

  static Set<String> modules() {
    return BELOW.keySet();
  }

  ArchRule coreUsesOnlyTheJdk() {
    return noClasses()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .dependOnClassesThat(resideOutsideOfPackages("java..", "org.jspecify..", in("core")));
  }

  ArchRule coreIsHandedTimeChanceAndEnvironment() {
    return noClasses()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .accessTargetWhere(
            describe(
                "reads the clock, the environment or chance, or waits",
                access ->
                    WORLD_CALLS.entrySet().stream()
                        .anyMatch(call ->
                            access.getTargetOwner().isEquivalentTo(call.getKey())
                                && call.getValue().contains(access.getTarget().getName()))));
  }

  ArchRule coreLogsNothing() {
    return noClasses()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback..")
                .or(
                    describe(
                        "are the JDK's loggers", type -> type.isEquivalentTo(System.Logger.class)))
                .or(describe("are print streams", type -> type.isEquivalentTo(PrintStream.class))));
  }

  ArchRule theAwsSdkStaysInItsAdapters() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(
            in("aws"), in("scaler.ecs"), root + "..lambda..", in("local"), in("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..");
  }

  /** What describes an account is not what runs in it. */
  ArchRule theCdkStaysInInfra() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in("infra"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awscdk..", "software.constructs..", "io.github.cdklabs..");
  }

  /** Of a room of adapters, only what is said in plain records. */
  ArchRule infraKnowsOfAwsOnlyTheDashboard() {
    return noClasses()
        .that()
        .resideInAPackage(in("infra"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(in("aws")).and(resideOutsideOfPackage(in("aws.dashboard"))))
        .allowEmptyShould(true);
  }

  ArchRule resilience4jStaysInItsAdapters() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(in("ado"), in("aws"), in("scaler.ecs"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.resilience4j..");
  }

  ArchRule lambdasDoNotKnowEachOther() {
    return Stream.of("ingress", "callback", "scaler")
        .map(lambda -> noneUse(lambda, resideInAnyPackage(others(lambda))))
        .reduce((one, other) -> CompositeArchRule.of(one).and(other))
        .orElseThrow();
  }

  private String[] others(String lambda) {
    return Stream.of("ingress", "callback", "scaler")
        .filter(other -> !other.equals(lambda))
        .map(this::in)
        .toArray(String[]::new);
  }

  ArchRule modulesUseOnlyTheOnesBelow() {
    ArchRule everyModule =
        classes()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .resideInAnyPackage(modules().stream().map(this::in).toArray(String[]::new));
    return BELOW.entrySet().stream()
        .map(module -> noneUse(module.getKey(), notBelow(module.getKey(), module.getValue())))
        .reduce(everyModule, (one, other) -> CompositeArchRule.of(one).and(other));
  }

  private DescribedPredicate<JavaClass> notBelow(String module, Set<String> below) {
    String[] allowed =
        Stream.concat(Stream.of(module), below.stream()).map(this::in).toArray(String[]::new);
    return resideInAPackage(root + "..").and(resideOutsideOfPackages(allowed));
  }

  private ArchRule noneUse(String module, DescribedPredicate<JavaClass> forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(in(module))
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true);
  }

  ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /** The stack's own page reads the store directly; that is all it may do with it. */
  ArchRule adaptersAreMadeInWirings() {
    return noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Wiring")
        .should()
        .accessTargetWhere(
            describe(
                "makes an adapter",
                access ->
                    access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                        && target.getName().equals("<init>")
                        && isAdapter(target.getOwner())
                        && !access.getOriginOwner().equals(target.getOwner())
                        && !readsTheStoreForThePage(access)));
  }

  private boolean readsTheStoreForThePage(JavaAccess<?> access) {
    return resideInAPackage(in("local.stack")).test(access.getOriginOwner())
        && resideInAPackage(in("aws.store")).test(access.getTargetOwner());
  }

  private boolean isAdapter(JavaClass type) {
    return resideOutsideOfPackage(in("core")).test(type)
        && type.getAllRawInterfaces().stream().anyMatch(this::isPort);
  }

  /** The sealed interfaces beside the ports are their answers. */
  private boolean isPort(JavaClass type) {
    return resideInAPackage(in("core.port")).test(type) && !type.reflect().isSealed();
  }

  ArchRule sealedTypesHoldValues() {
    return classes()
        .that(describe("are below a sealed interface", ArchitectureRules::isBelowSealedInterface))
        .should()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beInterfaces();
  }

  private static boolean isBelowSealedInterface(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .filter(above -> above.getPackageName().startsWith("warmpool"))
        .anyMatch(above -> above.reflect().isSealed());
  }

  ArchRule namesSayWhatTheyMean() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveSimpleNameStartingWith("Abstract")
        .orShould(endInABannedSuffix());
  }

  private static ArchCondition<JavaClass> endInABannedSuffix() {
    return ArchCondition.from(
        describe(
            "have a name that ends in one of " + BANNED_SUFFIXES,
            type -> BANNED_SUFFIXES.stream().anyMatch(type.getSimpleName()::endsWith)));
  }

  ArchRule packagesAreNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            ArchCondition.from(
                describe(
                    "be in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
  }

  private String in(String room) {
    return root + "." + room + "..";
  }
}
