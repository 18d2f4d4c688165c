package warmpool.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** How a load test and its target speak: files in one folder. */
final class LoadFiles {
  private LoadFiles() {}

  static Path answers(Path folder) {
    return folder.resolve("answers.txt");
  }

  static Path accepted(Path folder, String simulation) {
    return folder.resolve("accepted-" + simulation + ".txt");
  }

  private static Path target(Path folder) {
    return folder.resolve("target.properties");
  }

  /** Only the owner may read it: it holds the webhook's password. */
  static void write(Path folder, Properties target) throws IOException {
    Path draft = folder.resolve("target.draft");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
      target.store(writer, null);
    }
    Files.move(draft, target(folder), StandardCopyOption.ATOMIC_MOVE);
  }

  static Optional<Properties> read(Path folder) throws IOException {
    if (!Files.exists(target(folder))) {
      return Optional.empty();
    }
    Properties target = new Properties();
    try (Reader reader = Files.newBufferedReader(target(folder), StandardCharsets.UTF_8)) {
      target.load(reader);
    }
    return Optional.of(target);
  }

  /** The ids in a file of accepted checks. */
  static Set<String> ids(Path file) throws IOException {
    return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
  }

  /** The ids in the answers so far, one for each answer. */
  static List<String> answered(Path folder) throws IOException {
    return Files.readAllLines(answers(folder)).stream()
        .filter(line -> line.contains(" "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }
}
