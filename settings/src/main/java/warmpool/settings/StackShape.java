package warmpool.settings;

import static warmpool.settings.CommonShapes.BRANCH;
import static warmpool.settings.CommonShapes.CIDR;
import static warmpool.settings.CommonShapes.CONNECTION_ARN;
import static warmpool.settings.CommonShapes.EMAIL;
import static warmpool.settings.CommonShapes.FLAG;
import static warmpool.settings.CommonShapes.GUID;
import static warmpool.settings.CommonShapes.SECRET_ARN;
import static warmpool.settings.shape.Field.optional;
import static warmpool.settings.shape.Field.required;

import java.util.List;
import warmpool.core.check.Organisations;
import warmpool.settings.shape.Field;
import warmpool.settings.shape.Shape;

/** What the file says about everything but the pools. */
final class StackShape {
  private static final Shape.Text NAME =
      Shape.Text.of("[a-z][a-z0-9]{0,19}", "write 1 to 20 lower-case letters or digits");
  private static final Shape.Text REGION =
      Shape.Text.of("[a-z]{2}(?:-[a-z]+)+-\\d", "write a region such as eu-central-1");
  private static final Shape.Text ZONE =
      Shape.Text.of("[a-z]{2}(?:-[a-z0-9]+)+", "write an availability zone such as eu-central-1a");
  private static final Shape.Text VPC = Shape.Text.of("vpc-[0-9a-f]{8,17}", "write vpc-…");
  private static final Shape.Text SUBNET = Shape.Text.of("subnet-[0-9a-f]{8,17}", "write subnet-…");
  private static final Shape.Text TAG_KEY =
      Shape.Text.of(
          "(?!aws:)[A-Za-z0-9 _.:/=+@-]{1,128}", "write 1 to 128 letters, digits or _.:/=+-@");
  private static final Shape.Text TAG_VALUE =
      Shape.Text.of(
          "[A-Za-z0-9 _.:/=+@-]{1,256}", "write a text in quotes, of letters, digits or _.:/=+-@");
  private static final Shape.Text ORGANISATION =
      Shape.Text.of(
              "https://\\S+",
              "write https://dev.azure.com/{organisation}/ or https://{organisation}.visualstudio.com/")
          .and(text -> Organisations.of(List.of(text)));

  private static final Field RANGE =
      optional("cidr", "The VPC's addresses; every agent takes one.", CIDR)
          .otherwise("10.42.0.0/16");
  private static final Field ZONES =
      optional("zones", "In how many availability zones.", new Shape.Whole(2, 3)).otherwise(2);

  private StackShape() {}

  static Shape.Fields stack() {
    return Shape.Fields.of(
        required("name", "The installation's name; part of its agents' names.", NAME),
        required("region", "Where it runs.", REGION),
        optional("tags", "Tags on everything, for cost allocation.", tags()),
        required("network", "Where agents run.", network()),
        optional(
            "interfaceEndpoints",
            "Private ways to AWS services, paid by the hour and zone; not with `existing`.",
            new Shape.Items(
                new Shape.Choice(List.of("ecr.api", "ecr.dkr", "logs", "secretsmanager")), 0, 4)),
        optional("frontDoor", "Who may call the webhook, and how often.", frontDoor()),
        optional(
                "logRetentionDays",
                "How long logs are kept.",
                new Shape.Choice(List.of("7", "14", "30", "60", "90", "180", "365")))
            .otherwise("30"),
        optional("alarms", "Who is told when something is wrong.", alarms()),
        optional("budget", "A warning before a month becomes dear.", budget()));
  }

  private static Shape tags() {
    return new Shape.Pairs(TAG_KEY, TAG_VALUE);
  }

  private static Shape network() {
    return Shape.OneOf.of(
        required(
            "private",
            "A VPC of its own: private subnets behind NAT gateways.",
            Shape.Fields.of(
                RANGE,
                ZONES,
                optional("natGateways", "Fewer than zones is cheaper.", new Shape.Whole(1, 3))
                    .otherwise(1))),
        required(
            "public",
            "A VPC of its own: public addresses and no way in; the cheapest for few agents.",
            Shape.Fields.of(RANGE, ZONES)),
        required(
            "existing",
            "A VPC of yours.",
            Shape.Fields.of(
                required("vpc", "Its id.", VPC),
                required("subnets", "Where agents run.", new Shape.Items(SUBNET, 1, 6)),
                required("zones", "The zone of each subnet.", new Shape.Items(ZONE, 1, 6)),
                optional("publicIp", "True if the subnets are public.", FLAG).otherwise(false))));
  }

  private static Shape frontDoor() {
    return Shape.Fields.of(
        optional(
            "allow",
            "Address ranges that may call the webhook; any if missing. Azure DevOps's own are in its service tag.",
            new Shape.Items(CIDR, 1, 60)),
        optional("waf", "Put AWS WAF in front.", FLAG).otherwise(false),
        optional("requestsPerSecond", "Calls each second, at most.", new Shape.Whole(1, 1000))
            .otherwise(50),
        optional("burst", "Calls at once, at most.", new Shape.Whole(1, 2000)).otherwise(100));
  }

  private static Shape alarms() {
    return Shape.Fields.of(required("email", "Where alarms are sent.", EMAIL));
  }

  private static Shape budget() {
    return Shape.Fields.of(
        required("monthlyUsd", "What a month may cost.", new Shape.Whole(1, 1_000_000)),
        required("email", "Who is told at 80 % and when the forecast exceeds it.", EMAIL));
  }

  static Shape organisation() {
    return Shape.Fields.of(
        required("url", "An organisation whose checks are answered.", ORGANISATION),
        optional(
            "credential",
            "What may read and manage its pools. Exactly one organisation has it: the one the pools are in.",
            credential()));
  }

  private static Shape credential() {
    Field secret =
        optional(
            "secretArn", "A secret of yours; the stack makes an empty one otherwise.", SECRET_ARN);
    Field tenant = required("tenant", "The directory's id.", GUID);
    Field client = required("client", "The application's id.", GUID);
    return Shape.OneOf.of(
        required("pat", "A personal access token, kept in a secret.", Shape.Fields.of(secret)),
        required(
            "servicePrincipal",
            "An Entra application with a client secret.",
            Shape.Fields.of(tenant, client, secret)),
        required(
            "federated",
            "An Entra application that trusts the Lambda's role: no stored secret.",
            Shape.Fields.of(tenant, client)));
  }

  static Shape image() {
    return Shape.Fields.of(required("source", "Where the image's source is.", source()));
  }

  private static Shape source() {
    Field branch = optional("branch", "What is built.", BRANCH).otherwise("main");
    Field connection = required("connectionArn", "The CodeConnections connection.", CONNECTION_ARN);
    Shape path =
        Shape.Text.of("[A-Za-z0-9._ -]+/[A-Za-z0-9._ -]+", "write owner/name or project/name");
    Shape name = Shape.Text.of("[A-Za-z0-9._-]{1,100}", "write the repository's name");
    return Shape.OneOf.of(
        required(
            "github",
            "A repository on GitHub.",
            Shape.Fields.of(
                connection, required("repository", "Its owner and name.", path), branch)),
        required(
            "azureRepos",
            "A repository in Azure Repos.",
            Shape.Fields.of(
                connection, required("repository", "Its project and name.", path), branch)),
        required(
            "codeCommit",
            "A repository in CodeCommit.",
            Shape.Fields.of(required("repository", "Its name.", name), branch)),
        required(
            "s3",
            "A zip in a bucket whose versioning is on; CodePipeline takes no other.",
            Shape.Fields.of(
                required(
                    "bucket",
                    "The bucket.",
                    Shape.Text.of("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "write a bucket's name")),
                required(
                    "key",
                    "The zip, with the folder agent-image at its top.",
                    Shape.Text.of("\\S{1,512}", "write the zip's key")))));
  }
}
