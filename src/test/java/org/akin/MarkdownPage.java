package org.akin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the documentation, as far as tests look at it.
///
/// @param file where it is, relative to the checkout
/// @param lines of its source
/// @param fences blocks of code, in their order
public record MarkdownPage(Path file, List<String> lines, List<Fence> fences) {
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\S*)\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK =
      Pattern.compile("]\\(([^)\\s]+)(?: +\"[^\"]*\")?\\)|(?:src|href)=\"([^\"]+)\"");

  /// A block of code.
  ///
  /// @param language what stands behind the opening marks, perhaps nothing
  /// @param before what is written between the former block and this one
  public record Fence(String language, String code, String before) {}

  /// Every page that readers see.
  public static List<MarkdownPage> all() throws IOException {
    List<Path> files = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
    for (String directory : List.of("docs", ".github", "models", "data")) {
      try (Stream<Path> found = Files.walk(Path.of(directory))) {
        found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      }
    }
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : files) {
      pages.add(read(file));
    }
    return pages;
  }

  /// @throws IOException when there is no such file
  public static MarkdownPage read(Path file) throws IOException {
    List<String> text = new ArrayList<>();
    List<Fence> fences = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    StringBuilder code = new StringBuilder();
    String language = "";
    boolean inFence = false;
    for (String line : Files.readAllLines(file)) {
      var mark = FENCE.matcher(line);
      if (!mark.matches()) {
        (inFence ? code : before).append(line).append('\n');
        if (!inFence) {
          text.add(line);
        }
      } else if (inFence) {
        fences.add(new Fence(language, code.toString(), before.toString()));
        before.setLength(0);
        code.setLength(0);
        inFence = false;
      } else {
        language = mark.group(1);
        inFence = true;
      }
    }
    if (inFence) {
      throw new IOException(file + ": the last block of code has no end");
    }
    return new MarkdownPage(file, List.copyOf(text), List.copyOf(fences));
  }

  /// What stands outside of blocks of code.
  public String prose() {
    return String.join("\n", lines);
  }

  /// The page's headings and what stands below each, up to the next one of any level.
  public Map<String, String> sections() {
    Map<String, String> sections = new HashMap<>();
    String title = "";
    StringBuilder below = new StringBuilder();
    for (String line : lines) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        sections.put(title, below.toString());
        title = heading.group(1);
        below.setLength(0);
      } else {
        below.append(line).append('\n');
      }
    }
    sections.put(title, below.toString());
    return sections;
  }

  /// Targets of its links and pictures, as they are written.
  public List<String> links() {
    return LINK.matcher(CODE.matcher(prose()).replaceAll("code"))
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .toList();
  }

  /// The anchors of its headings, made as GitHub makes them.
  public Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (String line : lines) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        String base =
            heading
                .group(1)
                .replaceAll("]\\([^)]*\\)", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                .replace(' ', '-');
        String anchor = base;
        for (int again = 1; !anchors.add(anchor); again++) {
          anchor = base + "-" + again;
        }
      }
    }
    return anchors;
  }
}
