package org.akin.digest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// New papers, ready to be read as text, HTML or mail.
///
/// @param subject what they are about, as people name it
/// @param entries the newest first, at least one
/// @param first whether it is the first of its kind: then these are the newest there are, not all
///   that are new
/// @param waiting how many more are told the next time
/// @param page where people see the same on a server; null when there is none
public record Digest(
    String subject, List<DigestEntry> entries, boolean first, int waiting, @Nullable String page) {
  /// Copies the entries.
  public Digest {
    entries = List.copyOf(entries);
  }

  /// One line that says what it is.
  public String title() {
    int papers = entries.size();
    String count = papers + (papers == 1 ? " paper: " : " papers: ");
    return (first ? "The newest " : "New: ") + count + subject;
  }

  /// A line about those that are not told; empty when all are.
  String rest() {
    return switch (waiting) {
      case 0 -> "";
      case 1 -> "One more follows the next time.";
      default -> waiting + " more follow the next time.";
    };
  }

  /// Plain text, lines of some 72 characters ending with LF.
  public String text() {
    return DigestText.of(this);
  }

  /// A page of HTML without scripts, images or addresses that are loaded.
  public String html() {
    return DigestHtml.of(this);
  }
}
