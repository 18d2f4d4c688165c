package warmpool.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;
import warmpool.settings.WarmpoolFile;

/** What shows how it goes, and who is told when it does not. */
public final class ObservabilityStack extends Stack {
  ObservabilityStack(
      Construct scope, String id, StackProps props, WarmpoolFile file, Watched watched) {
    super(scope, id, props);
  }
}
