package warmpool.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A copy of the build's scripts, and stand-ins that record how docker, aws and the like are called.
 */
record Records(Path folder) {
  static final String SUM = "0123456789abcdef".repeat(4);

  Records {
    try (InputStream standIn = Records.class.getResourceAsStream("/stand-ins/recorded")) {
      byte[] program = Objects.requireNonNull(standIn).readAllBytes();
      Files.createDirectory(folder.resolve("bin"));
      for (String name : List.of("docker", "aws", "soci", "skopeo", "curl", "apt-get", "sleep")) {
        Path file = Files.write(folder.resolve("bin").resolve(name), program);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      for (String name :
          List.of(
              "publish",
              "build-args",
              "fetch",
              "accepted-findings",
              "accepted-findings.txt",
              "pipeline.env")) {
        Files.copy(Command.MODULE.resolve(name), folder.resolve(name));
      }
      Files.createFile(folder.resolve("calls"));
      Files.writeString(folder.resolve("refusals"), "0");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  Records write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** All versions are pinned. */
  Records pinned() {
    return write(
        "versions.env",
        """
        # pinned
        BASE_NAME=public.ecr.aws/docker/library/debian
        BASE_DIGEST=sha256:%1$s
        AGENT_VERSION=4.1.2
        AGENT_SHA256_AMD64=%1$s
        AGENT_SHA256_ARM64=%1$s

        AWSCLI_VERSION=2.3.4
        AWSCLI_SHA256_AMD64=%1$s
        AWSCLI_SHA256_ARM64=%1$s
        """
            .formatted(SUM));
  }

  Command run(Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("RECORDS", folder.toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, first) -> first + path);
    return Command.run(builder);
  }

  List<String> calls() {
    try {
      return Files.readAllLines(folder.resolve("calls"));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
