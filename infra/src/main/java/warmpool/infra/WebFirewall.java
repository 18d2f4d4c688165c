package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** AWS WAF before the API: known bad addresses and inputs stop there. */
final class WebFirewall {
  private static final List<String> RULES =
      List.of("AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet");

  private WebFirewall() {}

  static void before(Construct scope, Stage stage) {
    CfnWebACL acl =
        CfnWebACL.Builder.create(scope, "Firewall")
            .scope("REGIONAL")
            .defaultAction(
                DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(seen("warmpool"))
            .rules(IntStream.range(0, RULES.size()).mapToObj(WebFirewall::rule).toList())
            .build();
    CfnWebACLAssociation.Builder.create(scope, "FirewallPlace")
        .resourceArn(stage.getStageArn())
        .webAclArn(acl.getAttrArn())
        .build();
  }

  private static RuleProperty rule(int priority) {
    String name = RULES.get(priority);
    return RuleProperty.builder()
        .name(name)
        .priority(priority)
        .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            StatementProperty.builder()
                .managedRuleGroupStatement(
                    ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .build())
                .build())
        .visibilityConfig(seen(name))
        .build();
  }

  private static VisibilityConfigProperty seen(String name) {
    return VisibilityConfigProperty.builder()
        .metricName(name)
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .build();
  }
}
