package org.akin.eval;

import java.util.Locale;
import org.akin.embed.ModelDescription;
import org.akin.text.TextRules;
import org.jspecify.annotations.Nullable;

/// One way of comparing papers.
///
/// @param name by which results are told apart
/// @param model directory under the models; not looked at when the text is [Text#NONE]
/// @param tokens most tokens read of a text; null for the model's own
/// @param join what stands between title and abstract; null for the model's own
/// @param text whose vector stands for a paper
/// @param titleWeight the vector of the title is added with this weight, and the sum brought back
///   to unit length; 0 encodes no title apart
/// @param reorder by what the nearest candidates are reordered
/// @param rules by which a paper's text becomes what the model reads
public record Setting(
    String name,
    String model,
    @Nullable Integer tokens,
    @Nullable String join,
    Text text,
    double titleWeight,
    Reorder reorder,
    TextRules rules) {
  /// What is added to the cosine of the nearest candidates.
  ///
  /// @param words weight of the TF-IDF cosine; 0 leaves words out
  /// @param titles weight of the cosine of the vectors of the two titles; 0 leaves them out
  /// @param depth how many candidates, the nearest by cosine, are reordered
  /// @param plain whether cosines are added as they are; else each is standardised over these
  ///   candidates first
  public record Reorder(double words, double titles, int depth, boolean plain) {
    /// Leaves the candidates in the order of their cosines.
    public static final Reorder NONE = new Reorder(0, 0, Integer.MAX_VALUE, false);

    boolean changes() {
      return words > 0 || titles > 0;
    }
  }

  /// Which text of a paper is encoded.
  public enum Text {
    /// Title and abstract as one text.
    FULL,
    ABSTRACT,
    TITLE,
    /// No text: words alone.
    NONE
  }

  /// Joins with a full stop only where the title does not end a sentence itself.
  public static final String SENTENCE_JOIN = "sentence";

  /// @throws IllegalArgumentException when a weight is negative or nothing is left to compare
  public Setting {
    for (double weight : new double[] {titleWeight, reorder.words(), reorder.titles()}) {
      if (!(weight >= 0 && weight <= 100)) {
        throw new IllegalArgumentException(
            "%s: expected weights of 0 to 100, found title %s, words %s, titles %s"
                .formatted(name, titleWeight, reorder.words(), reorder.titles()));
      }
    }
    if (reorder.depth() < 1) {
      throw new IllegalArgumentException(
          name + ": expected a depth of at least 1, found " + reorder.depth());
    }
    if (text == Text.NONE && (reorder.words() == 0 || reorder.titles() > 0 || titleWeight > 0)) {
      throw new IllegalArgumentException(
          name + ": text none needs words above 0 and no title, else there is nothing to compare");
    }
  }

  /// The text that is encoded for a paper.
  String mainText(JudgedPaper paper, ModelDescription description) {
    String prefix = description.prefixes().document();
    String title = rules.title(paper.title());
    String summary = rules.abstractText(paper.abstractText());
    return switch (text) {
      case TITLE -> prefix + title;
      case ABSTRACT -> prefix + (summary.isEmpty() ? title : summary);
      case FULL -> prefix + full(title, summary, join == null ? description.join() : join);
      case NONE -> throw new IllegalStateException("text none has no text");
    };
  }

  private static String full(String title, String summary, String join) {
    if (summary.isEmpty()) {
      return title;
    }
    String between = join;
    if (join.toLowerCase(Locale.ROOT).equals(SENTENCE_JOIN)) {
      between = title.matches(".*[.!?]$") ? " " : ". ";
    }
    return title + between + summary;
  }

  /// The text that is encoded for a paper's title.
  String titleText(JudgedPaper paper, ModelDescription description) {
    return description.prefixes().document() + rules.title(paper.title());
  }
}
