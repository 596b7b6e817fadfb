package org.akin.analysis;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Terms of a paper that are no words of its text.
public final class PaperTerms {
  /// Prefixes up to this length are separate terms; longer ones are looked up by range.
  public static final int LONGEST_PREFIX = 3;

  /// Completion from the beginning needs no more; longer titles only cost space.
  private static final int LONGEST_BEGINNING = 80;

  private static final int LONGEST_CATEGORY = 200;

  private PaperTerms() {}

  /// The classes of a paper in lower case, and each archive they are in.
  public static Set<String> categories(Collection<String> categories) {
    Set<String> all = new LinkedHashSet<>();
    for (String category : categories) {
      String lower = category.strip().toLowerCase(Locale.ROOT);
      if (lower.isEmpty() || lower.length() > LONGEST_CATEGORY) {
        continue;
      }
      all.add(lower);
      for (int dot = lower.indexOf('.'); dot > 0; dot = lower.indexOf('.', dot + 1)) {
        all.add(lower.substring(0, dot));
      }
    }
    return all;
  }

  /// The first letters of the words of a title, for completion.
  public static Set<String> prefixes(String title) {
    return prefixes(Analysis.tokens(IndexField.COMPLETION, title));
  }

  /// The same of a title's terms for completion.
  public static Set<String> prefixes(List<Analysis.Token> title) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (Analysis.Token token : title) {
      for (int end = 1; end <= Math.min(LONGEST_PREFIX, token.text().length()); end++) {
        prefixes.add(token.text().substring(0, end));
      }
    }
    return prefixes;
  }

  /// The words of a title as one term, for completion from its beginning.
  public static String beginning(List<String> words) {
    String whole = String.join(" ", words);
    return whole.substring(0, Math.min(whole.length(), LONGEST_BEGINNING));
  }
}
