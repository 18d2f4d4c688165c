package warmpool.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The simulated agent's own classes, where the job user can read them: a home folder it cannot
 * enter is where they usually are.
 */
final class ReadableClasses {
  /** Parts of the paths of what the agent needs. */
  private static final List<String> NEEDED =
      List.of("/local/target/", "jackson", "slf4j-api", "logback", "jspecify");

  private ReadableClasses() {}

  /** Copies them below the folder; the class path of the copies. */
  static String copied(Path folder) throws IOException {
    List<String> copies = new ArrayList<>();
    for (Path original : originals()) {
      Path copy = folder.resolve("classes-" + copies.size());
      if (Files.isDirectory(original)) {
        copyTree(original, copy);
      } else {
        Files.copy(original, copy);
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  private static List<Path> originals() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
