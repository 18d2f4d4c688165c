package warmpool.infra;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which calls of AWS a handler can come to, by its byte code.
 *
 * <p>Shape: from the handler's constructor and its method, through everything of ours that they
 * call; a call of an interface goes to all who implement it.
 */
final class SdkCalls {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "warmpool.core",
              "warmpool.ado",
              "warmpool.aws",
              "warmpool.ingress",
              "warmpool.callback",
              "warmpool.scaler");

  /**
   * A transaction is allowed by what it consists of. Source: the reference of TransactWriteItems.
   */
  private static final Map<String, List<String>> CONSISTS_OF =
      Map.of(
          "dynamodb:TransactWriteItems",
          List.of("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
          "sqs:SendMessageBatch",
          List.of("sqs:SendMessage"));

  /** What needs a right besides the call that it is part of, which is in the list anyway. */
  private static final Map<String, String> ASKS_FOR =
      Map.of("RunTaskRequest$Builder.propagateTags", "ecs:TagResource");

  /** What a client has besides calls. */
  private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "waiter");

  private static final String SECRET = "warmpool.aws.secret.SecretsManagerSecret";
  private static final String BOOTSTRAPS = "warmpool.aws.secret.KeyedBootstrapTokens";
  private static final String ENTRA = "warmpool.ado.entra.EntraCredentials";

  /**
   * Who is supplied with something that is asked of AWS, and by whom, as {@code
   * AdoCredentialsWiring} puts it together; all others that are supplied with something get
   * something else.
   */
  enum Identity {
    PAT,
    SERVICE_PRINCIPAL,
    FEDERATED;

    private Map<String, String> suppliers() {
      return switch (this) {
        case PAT -> Map.of("warmpool.ado.pool.PatCredentials", SECRET, BOOTSTRAPS, SECRET);
        case SERVICE_PRINCIPAL -> Map.of(ENTRA, SECRET, BOOTSTRAPS, SECRET);
        case FEDERATED ->
            Map.of(ENTRA, "warmpool.aws.identity.StsIdentityToken", BOOTSTRAPS, SECRET);
      };
    }

    /** So that no rule here is about a class that has another name by now. */
    void check() {
      suppliers()
          .forEach((supplied, by) -> {
            OURS.get(supplied);
            OURS.get(by);
          });
    }
  }

  /** The code does not change while it is asked about. */
  private static final Map<String, Map<String, Map<String, String>>> KNOWN =
      new ConcurrentHashMap<>();

  /** Everything that can be come to, and what called it first. */
  private final Map<JavaCodeUnit, String> paths = new HashMap<>();

  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Map<String, Map<String, String>> actions = new TreeMap<>();

  private final Identity identity;

  private SdkCalls(Identity identity) {
    this.identity = identity;
  }

  /** IAM's names of the calls, by each class that makes them, and how it is come to. */
  static Map<String, Map<String, String>> of(String handler, Identity identity) {
    return KNOWN.computeIfAbsent(handler + " " + identity, _ -> walked(handler, identity));
  }

  private static Map<String, Map<String, String>> walked(String handler, Identity identity) {
    identity.check();
    var walk = new SdkCalls(identity);
    JavaClass type = OURS.get(handler);
    type.getConstructors().forEach(start -> walk.enter(start, ""));
    type.getMethods().stream()
        .filter(method -> method.getName().equals("handleRequest"))
        .forEach(start -> walk.enter(start, ""));
    while (!walk.open.isEmpty()) {
      walk.visit(walk.open.remove());
    }
    return walk.actions;
  }

  private void enter(JavaCodeUnit unit, String from) {
    String path = from + " > " + unit.getOwner().getSimpleName() + "." + unit.getName();
    if (paths.putIfAbsent(unit, path) == null) {
      open.add(unit);
    }
  }

  private void visit(JavaCodeUnit unit) {
    Stream.of(
            unit.getMethodCallsFromSelf(),
            unit.getConstructorCallsFromSelf(),
            unit.getMethodReferencesFromSelf(),
            unit.getConstructorReferencesFromSelf())
        .flatMap(Set::stream)
        .forEach(this::follow);
  }

  private void follow(JavaCodeUnitAccess<?> access) {
    CodeUnitAccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    if (isClient(owner)) {
      call(owner, access);
      return;
    }
    String simple = owner.getName().substring(owner.getPackageName().length() + 1);
    Optional.ofNullable(ASKS_FOR.get(simple + "." + target.getName()))
        .ifPresent(action -> found(action, access));
    if (owner.getName().equals("java.util.function.Supplier")) {
      Optional.ofNullable(identity.suppliers().get(access.getOriginOwner().getName()))
          .ifPresent(supplier -> enter(Set.of(OURS.get(supplier)), access));
    } else {
      // A constructor is nobody else's, though all are above it.
      Set<JavaClass> types =
          target.getName().equals("<init>")
              ? new HashSet<>()
              : new HashSet<>(owner.getAllSubclasses());
      types.add(owner);
      enter(types, access);
    }
  }

  private void enter(Set<JavaClass> types, JavaCodeUnitAccess<?> access) {
    types.stream()
        .filter(type -> type.getPackageName().startsWith("warmpool."))
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> answers(unit, access.getTarget()))
        .forEach(unit -> enter(unit, path(access)));
  }

  private static boolean answers(JavaCodeUnit unit, CodeUnitAccessTarget target) {
    return unit.getName().equals(target.getName())
        && unit.getRawParameterTypes().size() == target.getRawParameterTypes().size();
  }

  private static boolean isClient(JavaClass type) {
    return type.getPackageName().startsWith("software.amazon.awssdk.services.")
        && type.getSimpleName().endsWith("Client");
  }

  private String path(JavaCodeUnitAccess<?> access) {
    return paths.getOrDefault(access.getOrigin(), "");
  }

  private void call(JavaClass client, JavaCodeUnitAccess<?> access) {
    String method = access.getTarget().getName();
    if (NO_CALLS.contains(method)) {
      return;
    }
    String service = client.getPackageName().substring("software.amazon.awssdk.services.".length());
    String name = method.replace("Paginator", "");
    String action =
        service + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    CONSISTS_OF.getOrDefault(action, List.of(action)).forEach(it -> found(it, access));
  }

  private void found(String action, JavaCodeUnitAccess<?> access) {
    actions
        .computeIfAbsent(action, _ -> new TreeMap<>())
        .putIfAbsent(access.getOriginOwner().getName(), path(access));
  }
}
