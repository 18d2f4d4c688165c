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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
          .importPackages("warmpool");

  /**
   * A transaction is allowed by what it consists of. Source: the reference of TransactWriteItems.
   */
  private static final Map<String, List<String>> CONSISTS_OF =
      Map.of(
          "dynamodb:TransactWriteItems",
          List.of("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
          "sqs:SendMessageBatch",
          List.of("sqs:SendMessage"));

  /** What a client has besides calls. */
  private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "waiter");

  /**
   * Who is supplied with a secret; all others that are supplied with something get something else.
   */
  private static final Set<String> SUPPLIED_WITH_SECRETS =
      Set.of("warmpool.ado.pool.PatCredentials");

  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Set<String> actions = new TreeSet<>();

  private SdkCalls() {}

  static boolean has(String handler) {
    return OURS.contain(handler);
  }

  /** IAM's names of the calls. */
  static Set<String> of(String handler) {
    var walk = new SdkCalls();
    JavaClass type = OURS.get(handler);
    walk.open.addAll(type.getConstructors());
    type.getMethods().stream()
        .filter(method -> method.getName().equals("handleRequest"))
        .forEach(walk.open::add);
    while (!walk.open.isEmpty()) {
      walk.visit(walk.open.remove());
    }
    return walk.actions;
  }

  private void visit(JavaCodeUnit unit) {
    if (!seen.add(unit)) {
      return;
    }
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
      call(owner, target.getName());
      return;
    }
    boolean supplied = owner.getName().equals("java.util.function.Supplier");
    if (!supplied || SUPPLIED_WITH_SECRETS.contains(access.getOriginOwner().getName())) {
      Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
          .filter(type -> type.getPackageName().startsWith("warmpool."))
          .flatMap(type -> type.getCodeUnits().stream())
          .filter(unit -> answers(unit, target))
          .forEach(open::add);
    }
  }

  private static boolean answers(JavaCodeUnit unit, CodeUnitAccessTarget target) {
    return unit.getName().equals(target.getName())
        && unit.getRawParameterTypes().size() == target.getRawParameterTypes().size();
  }

  private static boolean isClient(JavaClass type) {
    return type.getPackageName().startsWith("software.amazon.awssdk.services.")
        && type.getSimpleName().endsWith("Client");
  }

  private void call(JavaClass client, String method) {
    if (NO_CALLS.contains(method)) {
      return;
    }
    String service = client.getPackageName().substring("software.amazon.awssdk.services.".length());
    String name = method.replace("Paginator", "");
    String action =
        service + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    actions.addAll(CONSISTS_OF.getOrDefault(action, List.of(action)));
  }
}
