package warmpool.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;
import warmpool.infra.Nag.Star;

/** A secret that the file names: it is somebody else's, and so may its key be. */
final class ForeignSecret {
  /** What cdk-nag says of it. */
  static final Star STAR =
      new Star(
          "Resource::arn:[^:]+:kms:[^:]+:[^:]+:key\\/\\*",
          "A key may be any one, as long as Secrets Manager asks for it to open this one secret.");

  private ForeignSecret() {}

  /**
   * The right to read it whichever key it is encrypted with.
   *
   * <p>Shape: any key where the secret is, but only if Secrets Manager asks, and for this secret:
   * its ARN is the context that Secrets Manager encrypts under. A secret under AWS's own key needs
   * nothing of this, and loses nothing by it.
   *
   * @param arn the whole ARN of the secret
   */
  static PolicyStatement decrypt(String arn) {
    String[] parts = arn.split(":", -1);
    String partition = parts[1];
    String region = parts[3];
    String account = parts[4];
    return PolicyStatement.Builder.create()
        .actions(List.of("kms:Decrypt"))
        .resources(List.of("arn:%s:kms:%s:%s:key/*".formatted(partition, region, account)))
        .conditions(
            Map.of(
                "StringEquals",
                new TreeMap<>(
                    Map.of(
                        "kms:EncryptionContext:SecretARN",
                        arn,
                        "kms:ViaService",
                        "secretsmanager." + region + ".amazonaws.com"))))
        .build();
  }
}
