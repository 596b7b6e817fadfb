package org.akin.text;

import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// Title and abstract of a paper with their clean text, which is made once for all who read it: the
/// model, the word index and the counts of words. Made when it is first asked for. Immutable to its
/// callers, and thread-safe.
public final class CleanPaperText {
  private final String title;
  private final String abstractText;

  // Threads that ask at the same time make equal texts.
  private @Nullable String cleanTitle;
  private @Nullable String cleanWhole;
  private @Nullable String cleanAbstract;

  /// The text of a paper.
  public static CleanPaperText of(Paper paper) {
    return new CleanPaperText(paper.title(), paper.abstractText());
  }

  /// @param title as it is stored
  /// @param abstractText as it is stored; empty when there is none
  public CleanPaperText(String title, String abstractText) {
    this.title = title;
    this.abstractText = abstractText;
  }

  /// The title as it is stored.
  public String storedTitle() {
    return title;
  }

  /// The abstract as it is stored.
  public String storedAbstract() {
    return abstractText;
  }

  /// The title as [CleanText#of] makes it.
  public String title() {
    String clean = cleanTitle;
    if (clean == null) {
      clean = CleanText.of(title);
      cleanTitle = clean;
    }
    return clean;
  }

  /// The abstract as [CleanText#of] makes it, with its head and notices.
  public String wholeAbstract() {
    String clean = cleanWhole;
    if (clean == null) {
      clean = CleanText.of(abstractText);
      cleanWhole = clean;
    }
    return clean;
  }

  /// The abstract as [CleanText#ofAbstract] makes it.
  public String abstractText() {
    String clean = cleanAbstract;
    if (clean == null) {
      String trimmed = Boilerplate.trim(abstractText);
      clean =
          trimmed.equals(abstractText)
              ? CleanText.trimmed(abstractText, wholeAbstract())
              : CleanText.ofAbstract(abstractText);
      cleanAbstract = clean;
    }
    return clean;
  }
}
