package warmpool.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The packaged Lambdas.
 *
 * @param home the folder with the modules, in which {@code ./mvnw package} has been run
 */
public record LambdaZips(Path home) {
  Code of(String module) {
    Path zip = home.resolve(module).resolve("target").resolve(module + "-lambda.zip");
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException(zip + " is missing: run ./mvnw package first");
    }
    return Code.fromAsset(zip.toString());
  }
}
