package org.akin.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.akin.paper.Paper;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// A paper in a digest; all texts are plain.
///
/// @param title one line
/// @param byline the first authors, when and where; may be empty
/// @param address where it can be read; null when that is unknown
/// @param summary its abstract, may be empty
public record DigestEntry(String title, String byline, @Nullable String address, String summary) {
  private static final int MOST_AUTHORS = 4;

  /// @param page of the paper on a server; null to lead to the paper itself
  public static DigestEntry of(Paper paper, @Nullable String page) {
    String own = paper.url() != null ? paper.url() : paper.id().url().orElse(null);
    return new DigestEntry(
        CleanText.of(paper.title()),
        byline(paper),
        page == null ? own : page,
        CleanText.ofAbstract(paper.abstractText()));
  }

  private static String byline(Paper paper) {
    List<String> authors = paper.authors().stream().limit(MOST_AUTHORS).map(CleanText::of).toList();
    int more = paper.authors().size() - authors.size();
    List<String> parts = new ArrayList<>();
    if (!authors.isEmpty()) {
      parts.add(String.join(", ", authors) + (more > 0 ? " and " + more + " more" : ""));
    }
    Object when = paper.date() == null ? paper.year() : paper.date();
    if (when != null) {
      parts.add(Objects.toString(when));
    }
    if (paper.venue() != null) {
      parts.add(CleanText.of(paper.venue()));
    }
    if (!paper.categories().isEmpty()) {
      parts.add(paper.categories().getFirst());
    }
    parts.add(paper.id().toString());
    if (paper.retracted()) {
      parts.add("RETRACTED");
    }
    return String.join(" · ", parts);
  }
}
