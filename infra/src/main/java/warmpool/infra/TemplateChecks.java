package warmpool.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CloudFormationValidatePlugin;
import software.amazon.awscdk.Validations;

/**
 * Who looks at templates while they are synthesised: two packs of cdk-nag, and the rules with which
 * CloudFormation itself would refuse a template. {@link SynthesisReport} reads what they write.
 */
final class TemplateChecks {
  static final List<String> PACKS = List.of("AwsSolutions", "Serverless");

  private static final List<NagReportFormat> FORMATS = List.of(NagReportFormat.JSON);

  private TemplateChecks() {}

  static void nag(App app) {
    Aspects.of(app)
        .add(AwsSolutionsChecks.Builder.create().verbose(true).reportFormats(FORMATS).build());
    Aspects.of(app)
        .add(ServerlessChecks.Builder.create().verbose(true).reportFormats(FORMATS).build());
  }

  /**
   * Said aloud, because an environment variable of the CDK may switch it off otherwise.
   *
   * @return how many rules it has
   */
  static int validate(App app) {
    var plugin = CloudFormationValidatePlugin.Builder.create().build();
    Validations.of(app).addPlugins(plugin);
    List<String> rules = plugin.getRuleIds();
    if (rules == null || rules.isEmpty()) {
      throw new IllegalStateException("the validator has no rules");
    }
    return rules.size();
  }
}
