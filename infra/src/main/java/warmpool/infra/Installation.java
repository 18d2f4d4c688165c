package warmpool.infra;

import java.util.List;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;
import warmpool.settings.WarmpoolFile;

/**
 * All stacks of one installation.
 *
 * <p>Shape: data outlives networks, networks outlive compute; the image has a life of its own. The
 * account is the one that is deployed to; nothing is looked up.
 */
public record Installation(
    DataStack data,
    NetworkStack network,
    ImageStack image,
    ComputeStack compute,
    ObservabilityStack observability) {
  public static Installation in(Construct app, WarmpoolFile file, LambdaZips zips) {
    var data = new DataStack(app, name(file, "data"), props(file), file);
    var network = new NetworkStack(app, name(file, "network"), props(file), file);
    var image = new ImageStack(app, name(file, "image"), props(file), file);
    var compute =
        new ComputeStack(
            app,
            name(file, "compute"),
            props(file),
            file,
            new Foundations(data, network, image, zips));
    // Task definitions look up the image that is promoted.
    compute.addStackDependency(image);
    var observability =
        new ObservabilityStack(
            app, name(file, "observability"), props(file), file, compute.watched());
    var all = new Installation(data, network, image, compute, observability);
    all.stacks().forEach(stack -> tag(stack, file));
    return all;
  }

  public List<Stack> stacks() {
    return List.of(data, network, image, compute, observability);
  }

  private static String name(WarmpoolFile file, String part) {
    return "warmpool-" + file.stack().name() + "-" + part;
  }

  private static StackProps props(WarmpoolFile file) {
    return StackProps.builder()
        .env(Environment.builder().region(file.stack().region()).build())
        // Dashboards of 30 pools would come to more than the 1 MB that CloudFormation takes.
        .suppressTemplateIndentation(true)
        .description("warmpool " + file.stack().name() + ": Azure DevOps agents on Fargate")
        .build();
  }

  /**
   * Cost allocation: whose it is, which installation, and what the user adds.
   *
   * <p>Parameters cost nothing and have no tags: whenever CloudFormation updates one, if only its
   * tags, it writes the template's value over what operators or the pipeline have put there.
   */
  private static void tag(Stack stack, WarmpoolFile file) {
    TagProps where =
        TagProps.builder().excludeResourceTypes(List.of("AWS::SSM::Parameter")).build();
    Tags.of(stack).add("warmpool:stack", file.stack().name(), where);
    file.stack().tags().forEach((key, value) -> Tags.of(stack).add(key, value, where));
  }
}
