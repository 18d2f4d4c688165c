package warmpool.cli.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.client.AwsSettings;
import warmpool.cli.account.AwsCalls.Told;
import warmpool.cli.account.SignedCalls.Service;
import warmpool.core.port.PortFailure;

/** An account in one region. Errors: {@link PortFailure}. */
public final class AwsAccount {
  private static final Service STS = Service.of("STS", "sts");
  private static final Service SSM = Service.of("SSM", "ssm");
  private static final Service IAM = Service.global("IAM", "iam");
  private static final Service EC2 = Service.of("EC2", "ec2");
  private static final Service ECR = new Service("ECR", "api.ecr", "ecr", true);
  private static final Service QUOTAS = Service.of("SERVICE_QUOTAS", "servicequotas");
  private static final Service STACKS = Service.of("CLOUDFORMATION", "cloudformation");

  private static final String STS_VERSION = "2011-06-15";
  private static final String IAM_VERSION = "2010-05-08";
  private static final String EC2_VERSION = "2016-11-15";
  private static final String STACKS_VERSION = "2010-05-15";

  /** Far above the 500 that a stack may have, and an end to a list that never ends. */
  private static final int PAGES_MAX = 20;

  private final AwsCalls calls;

  public AwsAccount(AwsSettings aws) {
    this.calls = new AwsCalls(aws);
  }

  /** As whom we are known. */
  public record Identity(String account, String arn) {}

  /** A deployed stack. */
  public record Deployed(Map<String, String> outputs, List<Resource> resources) {
    public Deployed {
      outputs = new TreeMap<>(outputs);
      resources = List.copyOf(resources);
    }
  }

  /** A resource of a stack, by its name in the template and in the account. */
  public record Resource(String logical, String type, String physical) {}

  /** A subnet. */
  public record Subnet(String id, String vpc, String zone, int freeAddresses) {}

  /** Where a subnet's traffic to everywhere else goes; empty if nowhere. */
  public record Egress(String subnet, Optional<String> through) {}

  public Identity identity() {
    Told told = asked(() -> calls.form(STS, STS_VERSION, "GetCallerIdentity", Map.of()));
    List<Xml> accounts = told.document().all("Account");
    List<Xml> arns = told.document().all("Arn");
    if (accounts.isEmpty() || arns.isEmpty()) {
      throw new PortFailure("sts", false, "its answer is not understood", null);
    }
    return new Identity(accounts.getFirst().text(), arns.getFirst().text());
  }

  /** What AWS' clock says, which it also does when it refuses us. */
  public Optional<Instant> clock() {
    try {
      return calls.form(STS, STS_VERSION, "GetCallerIdentity", Map.of()).date();
    } catch (AwsError e) {
      return e.date();
    }
  }

  /** Who issues the account's tokens for others to trust; empty while it issues none. */
  public Optional<String> tokenIssuer() {
    return found(
            () -> calls.form(IAM, IAM_VERSION, "GetOutboundWebIdentityFederationInfo", Map.of()))
        .map(Told::document)
        .filter(
            told -> told.all("JwtVendingEnabled").stream().anyMatch(on -> on.text().equals("true")))
        .flatMap(told -> told.all("IssuerIdentifier").stream().findFirst())
        .map(Xml::text);
  }

  /** Whether the account has a role of that name, whatever its path. */
  public boolean hasRole(String name) {
    return found(() -> calls.form(IAM, IAM_VERSION, "GetRole", Map.of("RoleName", name)))
        .isPresent();
  }

  /** The value of a parameter; empty if there is none. */
  public Optional<String> parameter(String name) {
    return found(() -> calls.json(SSM, "AmazonSSM.GetParameter", Map.of("Name", name)))
        .map(answer -> answer.path("Parameter").path("Value").asString(""))
        .filter(value -> !value.isEmpty());
  }

  /** A quota of the account, raised or as it comes. */
  public OptionalDouble quota(String service, String code) {
    Optional<JsonNode> own = found(() -> quota("GetServiceQuota", service, code));
    return own.or(() -> found(() -> quota("GetAWSDefaultServiceQuota", service, code)))
        .map(answer -> answer.path("Quota").path("Value").asDoubleOpt())
        .orElseGet(OptionalDouble::empty);
  }

  private JsonNode quota(String call, String service, String code) {
    return calls.json(
        QUOTAS,
        "ServiceQuotasV20190624." + call,
        Map.of("ServiceCode", service, "QuotaCode", code));
  }

  /** When an image was put into a repository; empty if it is not there. */
  public Optional<Instant> imagePushed(String repository, ImageName image) {
    return found(() ->
            calls.json(
                ECR,
                "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
                Map.of("repositoryName", repository, "imageIds", List.of(image.id()))))
        .map(answer -> answer.path("imageDetails").path(0).path("imagePushedAt").asDouble(0))
        .filter(seconds -> seconds > 0)
        .map(seconds -> Instant.ofEpochSecond(Math.round(seconds)));
  }

  /** The stack of that name; empty if it is not deployed. */
  public Optional<Deployed> stack(String name) {
    Map<String, String> which = Map.of("StackName", name);
    return found(() -> calls.form(STACKS, STACKS_VERSION, "DescribeStacks", which))
        .map(told -> new Deployed(outputs(told.document()), resources(which)));
  }

  /** The stacks that use an export; a hundred at most. */
  public List<String> importers(String export) {
    Map<String, String> which = Map.of("ExportName", export);
    return found(() -> calls.form(STACKS, STACKS_VERSION, "ListImports", which)).stream()
        .flatMap(told -> told.document().all("Imports").stream())
        .flatMap(list -> list.children("member").stream())
        .map(Xml::text)
        .toList();
  }

  /** What the template of a deployed stack says about itself; nothing if it says nothing. */
  public JsonNode templateMetadata(String stack) {
    Map<String, String> which = Map.of("StackName", stack);
    Xml summary =
        asked(() -> calls.form(STACKS, STACKS_VERSION, "GetTemplateSummary", which)).document();
    String metadata = summary.all("Metadata").stream().findFirst().map(Xml::text).orElse("{}");
    try {
      return JsonMapper.shared().readTree(metadata);
    } catch (JacksonException e) {
      throw new PortFailure("cloudformation", false, "its answer is not understood", null);
    }
  }

  private static Map<String, String> outputs(Xml stacks) {
    Map<String, String> outputs = new TreeMap<>();
    for (Xml list : stacks.all("Outputs")) {
      for (Xml output : list.children("member")) {
        outputs.put(output.text("OutputKey"), output.text("OutputValue"));
      }
    }
    return outputs;
  }

  /** A hundred a page; a stack with many pools has more. */
  private List<Resource> resources(Map<String, String> which) {
    List<Resource> resources = new ArrayList<>();
    Map<String, String> parameters = new TreeMap<>(which);
    for (int page = 0; page < PAGES_MAX; page++) {
      Xml document =
          asked(() -> calls.form(STACKS, STACKS_VERSION, "ListStackResources", parameters))
              .document();
      for (Xml list : document.all("StackResourceSummaries")) {
        list.children("member").stream()
            .filter(member -> !member.text("ResourceStatus").equals("DELETE_COMPLETE"))
            .map(AwsAccount::resource)
            // One that failed to be created has no name in the account, and is not there.
            .filter(resource -> !resource.physical().isBlank())
            .forEach(resources::add);
      }
      List<Xml> next = document.all("NextToken");
      if (next.isEmpty()) {
        break;
      }
      parameters.put("NextToken", next.getFirst().text());
    }
    return resources;
  }

  private static Resource resource(Xml member) {
    return new Resource(
        member.text("LogicalResourceId"),
        member.text("ResourceType"),
        member.text("PhysicalResourceId"));
  }

  public List<Subnet> subnets(List<String> ids) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      parameters.put("SubnetId." + (i + 1), ids.get(i));
    }
    Xml document =
        asked(() -> calls.form(EC2, EC2_VERSION, "DescribeSubnets", parameters)).document();
    return document.members("subnetSet").stream()
        .map(subnet ->
            new Subnet(
                subnet.text("subnetId"),
                subnet.text("vpcId"),
                subnet.text("availabilityZone"),
                Integer.parseInt("0" + subnet.text("availableIpAddressCount"))))
        .toList();
  }

  /** By the subnet's own route table, or its network's main one. */
  public Egress egress(Subnet subnet) {
    Xml own = routes("association.subnet-id", subnet.id());
    Xml table = own.members("routeTableSet").isEmpty() ? routes("vpc-id", subnet.vpc()) : own;
    Optional<String> through =
        table.members("routeTableSet").stream()
            .filter(each -> table.equals(own) || isMain(each))
            .flatMap(each -> each.members("routeSet").stream())
            .filter(route -> route.text("destinationCidrBlock").equals("0.0.0.0/0"))
            .filter(route -> !route.text("state").equals("blackhole"))
            .map(AwsAccount::target)
            .findFirst();
    return new Egress(subnet.id(), through);
  }

  private Xml routes(String filter, String value) {
    Map<String, String> parameters = Map.of("Filter.1.Name", filter, "Filter.1.Value.1", value);
    return asked(() -> calls.form(EC2, EC2_VERSION, "DescribeRouteTables", parameters)).document();
  }

  private static boolean isMain(Xml table) {
    return table.members("associationSet").stream()
        .anyMatch(association -> association.text("main").equals("true"));
  }

  /** What a route may lead to on its way out. */
  private static String target(Xml route) {
    return Stream.of("natGatewayId", "gatewayId", "transitGatewayId", "networkInterfaceId")
        .map(route::text)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("something else");
  }

  static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsError e) {
      throw new PortFailure("AWS", false, String.valueOf(e.getMessage()), null);
    }
  }

  static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (AwsError e) {
      if (e.isAbsence()) {
        return Optional.empty();
      }
      throw new PortFailure("AWS", false, String.valueOf(e.getMessage()), null);
    }
  }
}
