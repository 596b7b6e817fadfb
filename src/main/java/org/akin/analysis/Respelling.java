package org.akin.analysis;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.akin.analysis.Analysis.Token;
import org.akin.corpus.PaperField;
import org.akin.corpus.TextQuery;

/// Tells a reader what a misspelt word was taken for.
public final class Respelling {
  /// In a longer text a word that no paper has changes little, and is seldom a slip.
  private static final int MOST_WORDS = 12;

  private Respelling() {}

  /// Words outside quotes that no paper has, and the most likely spelling of each; empty when the
  /// text is a long one.
  public static Map<String, String> of(Dictionary dictionary, TextQuery asked) throws IOException {
    Map<String, String> respelt = new LinkedHashMap<>();
    if (asked.parts().size() > MOST_WORDS) {
      return respelt;
    }
    for (TextQuery.Part part : asked.parts()) {
      if (!part.isCondition()) {
        List<Token> tokens = Analysis.tokens(IndexField.KNOWN, part.text());
        String spelling =
            tokens.size() == 1 ? spelling(dictionary, tokens.getFirst().text(), part.text()) : "";
        if (!spelling.isEmpty()) {
          respelt.put(part.text(), spelling);
        }
      }
    }
    return respelt;
  }

  private static String spelling(Dictionary dictionary, String stem, String typed)
      throws IOException {
    String literal = Analysis.words(IndexField.COMPLETION, typed).getFirst();
    if (isKnown(dictionary, stem, literal, typed)) {
      return "";
    }
    List<Spelling.Correction> stems = dictionary.corrections(IndexField.KNOWN, stem);
    if (stems.isEmpty()) {
      return "";
    }
    String meant = stems.getFirst().word();
    // The words of titles are kept as they are written; a stem is seldom how anybody writes.
    return dictionary.corrections(IndexField.COMPLETION, literal).stream()
        .map(Spelling.Correction::word)
        .filter(word -> Analysis.words(IndexField.KNOWN, word).equals(List.of(meant)))
        .findFirst()
        .orElse(meant);
  }

  private static boolean isKnown(Dictionary dictionary, String stem, String literal, String typed)
      throws IOException {
    boolean inText = dictionary.papers(IndexField.KNOWN, stem) > 0;
    if (inText && !dictionary.isAssumed(IndexField.KNOWN, stem)) {
      return true;
    }
    // All of them, so that a dictionary elsewhere is asked for them together.
    return inText
        | dictionary.papers(PaperField.AUTHOR.key(), literal) > 0
        | dictionary.papers(PaperField.VENUE.key(), stem) > 0
        | dictionary.papers(PaperField.CATEGORY.key(), typed.toLowerCase(Locale.ROOT)) > 0;
  }
}
