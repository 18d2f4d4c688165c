package warmpool.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;
import warmpool.settings.NetworkKind;
import warmpool.settings.WarmpoolFile;

/** Where agents run: they may reach out, and nothing reaches them. */
public final class NetworkStack extends Stack {
  private final List<String> subnets;
  private final SecurityGroup agents;
  private final boolean publicIp;
  private final IVpc vpc;

  NetworkStack(Construct scope, String id, StackProps props, WarmpoolFile file) {
    super(scope, id, props);
    this.vpc =
        switch (file.stack().network()) {
          case NetworkKind.Private(var cidr, int zones, int gateways) ->
              watched(own(cidr, zones).natGateways(gateways).subnetConfiguration(behindNat()));
          case NetworkKind.Public(var cidr, int zones) ->
              watched(own(cidr, zones).natGateways(0).subnetConfiguration(List.of(open())));
          case NetworkKind.Existing existing -> existing(existing);
        };
    this.publicIp = file.stack().network().publicAddresses();
    this.agents =
        SecurityGroup.Builder.create(this, "Agents")
            .vpc(vpc)
            .description("warmpool agents: they may reach out, nothing may reach them")
            .allowAllOutbound(true)
            .build();
    this.subnets = subnets(file.stack().network(), vpc);
    file.stack().interfaceEndpoints().forEach(service -> endpoint(vpc, service));
  }

  /** Zones are chosen when it is deployed, so that nothing is looked up. */
  private Vpc.Builder own(String cidr, int zones) {
    return Vpc.Builder.create(this, "Vpc")
        .ipAddresses(IpAddresses.cidr(cidr))
        .availabilityZones(
            IntStream.range(0, zones).mapToObj(i -> Fn.select(i, Fn.getAzs())).toList())
        // Free, and all of an image's layers come from S3.
        .gatewayEndpoints(
            Map.of(
                "S3", gateway(GatewayVpcEndpointAwsService.S3),
                "DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB)));
  }

  private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
    return GatewayVpcEndpointOptions.builder().service(service).build();
  }

  private static List<SubnetConfiguration> behindNat() {
    return List.of(
        SubnetConfiguration.builder()
            .name("public")
            .subnetType(SubnetType.PUBLIC)
            .mapPublicIpOnLaunch(false)
            .cidrMask(26)
            .build(),
        SubnetConfiguration.builder()
            .name("agents")
            .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
            .build());
  }

  private static SubnetConfiguration open() {
    return SubnetConfiguration.builder()
        .name("agents")
        .subnetType(SubnetType.PUBLIC)
        .mapPublicIpOnLaunch(false)
        .build();
  }

  private Vpc watched(Vpc.Builder builder) {
    Vpc vpc = builder.build();
    LogGroup refused =
        LogGroup.Builder.create(this, "RefusedTraffic")
            .retention(RetentionDays.ONE_WEEK)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var writer =
        Role.Builder.create(this, "FlowLogWriter")
            .assumedBy(ServicePrincipal.Builder.create("vpc-flow-logs.amazonaws.com").build())
            .build();
    vpc.addFlowLog(
        "Refused",
        FlowLogOptions.builder()
            .destination(FlowLogDestination.toCloudWatchLogs(refused, writer))
            .trafficType(FlowLogTrafficType.REJECT)
            .build());
    return vpc;
  }

  private IVpc existing(NetworkKind.Existing network) {
    return Vpc.fromVpcAttributes(
        this,
        "Vpc",
        VpcAttributes.builder()
            .vpcId(network.vpc())
            .availabilityZones(network.zones())
            .privateSubnetIds(network.subnets())
            .build());
  }

  private static List<String> subnets(NetworkKind network, IVpc vpc) {
    List<ISubnet> own =
        switch (network) {
          case NetworkKind.Private _ -> vpc.getPrivateSubnets();
          case NetworkKind.Public _ -> vpc.getPublicSubnets();
          case NetworkKind.Existing _ -> List.of();
        };
    return network instanceof NetworkKind.Existing existing
        ? existing.subnets()
        : own.stream().map(ISubnet::getSubnetId).toList();
  }

  /** Its own group lets in the agents and nobody else. */
  private void endpoint(IVpc vpc, String service) {
    String id = "Endpoint" + service.replace(".", "").toUpperCase(Locale.ROOT);
    var door =
        SecurityGroup.Builder.create(this, id + "Door")
            .vpc(vpc)
            .description("warmpool: from agents to " + service)
            .allowAllOutbound(false)
            .build();
    door.addIngressRule(Peer.securityGroupId(agents.getSecurityGroupId()), Port.tcp(443), "agents");
    vpc.addInterfaceEndpoint(
        id,
        InterfaceVpcEndpointOptions.builder()
            .service(new InterfaceVpcEndpointAwsService(service))
            .securityGroups(new ArrayList<>(List.of(door)))
            .open(false)
            .build());
  }

  List<String> subnets() {
    return subnets;
  }

  IVpc vpc() {
    return vpc;
  }

  SecurityGroup agents() {
    return agents;
  }

  boolean publicIp() {
    return publicIp;
  }
}
