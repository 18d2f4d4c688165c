package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the project that another one points to is there, and so is the section in it. */
final class LinksTest {
  private static final Path PROJECT = Command.MODULE.resolve("..").normalize();
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<Path> pages = pages(PROJECT);

    assertThat(pages).contains(PROJECT.resolve("README.md"), PROJECT.resolve("docs/security.md"));
    assertThat(broken(pages)).isEmpty();
  }

  @Test
  void aBrokenLinkIsNoticed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.md"), "# One\n[x](b.md#two) [y](b.md#one-2) [z](c.md)");
    Files.writeString(folder.resolve("b.md"), "## Two\n## One, 2\n[home](a.md) [here](#three)");

    assertThat(broken(pages(folder))).containsExactlyInAnyOrder("a.md: c.md", "b.md: #three");
  }

  private static List<Path> pages(Path root) throws IOException {
    List<Path> pages = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  private static List<String> broken(List<Path> pages) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      Matcher link = LINK.matcher(text(page));
      while (link.find()) {
        if (!leadsSomewhere(page, link.group(1))) {
          broken.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    if (link.contains("://") || link.startsWith("mailto:")) {
      return true;
    }
    int mark = link.indexOf('#');
    String file = mark < 0 ? link : link.substring(0, mark);
    Path there = file.isEmpty() ? page : page.resolveSibling(file);
    boolean anchored = mark >= 0 && there.toString().endsWith(".md");
    return Files.exists(there) && (!anchored || anchors(there).contains(link.substring(mark + 1)));
  }

  /** As the places where Markdown is shown make them of headings. */
  private static Set<String> anchors(Path page) throws IOException {
    String text = text(page);
    Set<String> anchors = new HashSet<>();
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      String words = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
      anchors.add(words.replace(' ', '-'));
    }
    Matcher given = ANCHOR.matcher(text);
    while (given.find()) {
      anchors.add(given.group(1));
    }
    return anchors;
  }

  /** Without what is shown as code. */
  private static String text(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }
}
