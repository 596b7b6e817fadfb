package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.akin.paper.PaperJson;
import org.akin.serve.Server;
import org.junit.jupiter.api.Test;

/// The documentation leads where it says it leads, and leaves no variable or address out.
final class DocsTest {
  private static final Pattern VARIABLE = Pattern.compile("AKIN_[A-Z]+(?:_[A-Z]+)*");
  private static final Pattern PAGE = Pattern.compile("(?<![\\w/-])docs/[A-Za-z/-]+\\.md\\b");

  /// Packages, classes by their whole name, and programs among the tests by their own.
  private static final Pattern NAME =
      Pattern.compile(
          "\\borg\\.akin(?:\\.[a-z]+)*(?:\\.[A-Z]\\w+)?"
              + "|(?<![\\w*])[A-Z][a-z]\\w*(?:Test|IT|Figures|Stress|Fuzz)\\b");

  /// Files that readers run or that name settings: code, scripts and the build.
  private static List<Path> files(String... roots) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : roots) {
      try (Stream<Path> found = Files.walk(Path.of(root))) {
        found
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().matches(".*\\.(gz|onnx|png|zst|jsonl|parquet)"))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static Set<String> found(Pattern pattern, List<Path> files) {
    Set<String> found = new TreeSet<>();
    for (Path file : files) {
      try {
        pattern.matcher(Files.readString(file)).results().forEach(r -> found.add(r.group()));
      } catch (MalformedInputException binary) {
        // No text that could name anything.
      } catch (IOException unread) {
        throw new UncheckedIOException(unread);
      }
    }
    return found;
  }

  @Test
  void everyRelativeLinkLeadsToAFileAndItsAnchorToAHeading() throws IOException {
    Map<Path, Set<String>> anchors = new HashMap<>();
    List<String> broken = new ArrayList<>();
    List<String> followed = new ArrayList<>();
    Path here = Path.of("").toAbsolutePath();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (String link : page.links()) {
        if (link.matches("[a-z]+:.*")) {
          continue;
        }
        followed.add(link);
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        target = target.normalize();
        if (!target.toAbsolutePath().startsWith(here) || !Files.exists(target)) {
          broken.add(page.file() + ": " + link);
        } else if (parts.length == 2) {
          if (!anchors.containsKey(target)) {
            anchors.put(target, MarkdownPage.read(target).anchors());
          }
          if (!anchors.get(target).contains(parts[1])) {
            broken.add(page.file() + ": " + link + ", one of " + anchors.get(target));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(followed).as("links that were followed").hasSizeGreaterThan(100);
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    Path index = Path.of("docs/index.md");
    Set<Path> named = new TreeSet<>();
    for (String link : MarkdownPage.read(index).links()) {
      named.add(index.resolveSibling(link).normalize());
    }
    for (MarkdownPage page : MarkdownPage.all()) {
      if (page.file().startsWith("docs") && !page.file().equals(index)) {
        assertThat(named).contains(page.file());
      }
    }
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readString(Path.of("README.md")).strip().split("\\s+"))
        .hasSizeLessThanOrEqualTo(900);
  }

  @Test
  void thePicturesOfTheReadmeAreSmall() throws IOException {
    List<String> pictures =
        MarkdownPage.read(Path.of("README.md")).links().stream()
            .filter(link -> link.endsWith(".png"))
            .toList();
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(2);
    for (String picture : pictures) {
      assertThat(Files.size(Path.of(picture))).as(picture).isLessThanOrEqualTo(300_000);
    }
  }

  @Test
  void theReferenceHasEveryVariableAndNoOther() throws IOException {
    Set<String> read = found(VARIABLE, files("src/main", "scripts"));
    Set<String> written = found(VARIABLE, List.of(Path.of("docs/reference/configuration.md")));
    assertThat(read).isSubsetOf(written);
    Set<String> known = found(VARIABLE, files("src", "scripts"));
    assertThat(found(VARIABLE, files("docs", "README.md", ".github"))).isSubsetOf(known);
  }

  @Test
  void theReferenceHasEveryAddressThatTheServerDescribes() throws IOException {
    String reference = Files.readString(Path.of("docs/reference/http.md"));
    try (var description =
        Objects.requireNonNull(Server.class.getResourceAsStream("openapi.json"), "openapi.json")) {
      List<String> addresses = new ArrayList<>();
      PaperJson.mapper()
          .readTree(description)
          .path("paths")
          .fieldNames()
          .forEachRemaining(addresses::add);
      assertThat(addresses).hasSizeGreaterThan(30);
      assertThat(addresses).allMatch(reference::contains, "is in docs/reference/http.md");
    }
  }

  @Test
  void everyClassAndPackageThatAPageNamesIsThere() throws IOException {
    Set<String> sources = new TreeSet<>();
    for (Path file : files("src")) {
      String name = file.toString().replaceAll("^src/\\w+/java/|\\.java$", "").replace('/', '.');
      sources.add(name);
      sources.add(name.replaceAll("\\.\\w+$", ""));
      sources.add(name.replaceAll(".*\\.", ""));
    }
    Set<String> named = found(NAME, files("docs", "README.md", ".github"));
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(named).as("names without a source").isSubsetOf(sources);
  }

  @Test
  void everyPageThatCodeMentionsIsThere() throws IOException {
    Set<String> mentioned = found(PAGE, files("src", "scripts", ".ci", "pom.xml", "CHANGELOG.md"));
    assertThat(mentioned).hasSizeGreaterThan(5);
    assertThat(mentioned).allMatch(page -> Files.exists(Path.of(page)), "exists");
  }
}
