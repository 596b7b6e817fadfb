package org.akin.explain;

import org.akin.text.Beginning;

/// The part of a text that reasons are looked for in, so that neither the work nor the answer grows
/// with a text that is no abstract. Places in it are places in the text.
final class Excerpt {
  /// Characters of a title; the longest of a million papers of arXiv have some 400.
  static final int TITLE = 1000;

  /// Characters of an abstract: five times the longest that arXiv takes.
  static final int ABSTRACT = 10_000;

  private Excerpt() {}

  static PaperText of(PaperText text) {
    String title = Beginning.of(text.title(), TITLE);
    String abstractText = Beginning.of(text.abstractText(), ABSTRACT);
    boolean whole =
        title.length() == text.title().length()
            && abstractText.length() == text.abstractText().length();
    return whole ? text : new PaperText(title, abstractText);
  }
}
