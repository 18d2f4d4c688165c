package warmpool.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import warmpool.settings.LambdaFiles;
import warmpool.settings.WarmpoolFile;

/**
 * The pools' settings as a layer of the functions that keep them: part of the version that is
 * published with them, read without a right or a call.
 *
 * <p>Shape: the layer's name in S3 is the hash of its files' names and contents, so the same pools
 * are the same layer, and a changed pool is a new version of each function.
 */
final class PoolsLayer {
  private PoolsLayer() {}

  static LayerVersion in(Stack stack, WarmpoolFile file) {
    Path output = Path.of(Objects.requireNonNull(Stage.of(stack)).getOutdir());
    Path folder = output.resolve(stack.getStackName() + "-layer");
    try {
      write(folder, LambdaFiles.of(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return LayerVersion.Builder.create(stack, "PoolsLayer")
        .description("Settings of the pools")
        .code(Code.fromAsset(folder.toString()))
        .compatibleRuntimes(List.of(Runtime.JAVA_25))
        .compatibleArchitectures(List.of(Architecture.ARM_64))
        .build();
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path path = folder.resolve(each.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, each.getValue());
      // Functions run as somebody else, and whoever synthesises may keep files to himself.
      if (!path.toFile().setReadable(true, false)) {
        throw new IOException(path + " cannot be made readable");
      }
    }
  }
}
