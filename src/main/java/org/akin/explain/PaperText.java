package org.akin.explain;

import org.akin.paper.Paper;

/// What is compared: a stored paper's text, or one that was only pasted.
///
/// @param title the title; may be empty
/// @param abstractText the abstract; may be empty
public record PaperText(String title, String abstractText) {
  /// The text of a paper.
  public static PaperText of(Paper paper) {
    return new PaperText(paper.title(), paper.abstractText());
  }

  /// The text of one part.
  public String part(Span.Part part) {
    return switch (part) {
      case TITLE -> title;
      case ABSTRACT -> abstractText;
    };
  }
}
