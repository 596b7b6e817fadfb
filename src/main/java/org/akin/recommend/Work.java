package org.akin.recommend;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.akin.paper.Paper;
import org.akin.tex.TexText;

/// What two records of one work have in common: the title, but for case, marks and TeX, and an
/// author.
///
/// @param title letters and digits of the title, its words apart by one blank
/// @param families family names of the authors, folded alike; empty when no author is known
record Work(String title, Set<String> families) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern AFFILIATION = Pattern.compile("\\s*\\(.*");

  static Work of(Paper paper) {
    Set<String> families = new HashSet<>();
    for (String author : paper.authors()) {
      String family = family(author);
      if (!family.isEmpty()) {
        families.add(family);
      }
    }
    return new Work(folded(TexText.plain(paper.title())), families);
  }

  /// The last word of `Ashish Vaswani`, what precedes the comma of `Vaswani, Ashish`.
  private static String family(String author) {
    String name = AFFILIATION.matcher(TexText.plain(author)).replaceFirst("");
    int comma = name.indexOf(',');
    List<String> words = List.of(folded(comma > 0 ? name.substring(0, comma) : name).split(" "));
    return words.getLast();
  }

  private static String folded(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    return OTHERS.matcher(plain).replaceAll(" ").strip();
  }

  /// Whether the records can be of one work; records without authors are not held against it.
  boolean mayBe(Work other) {
    boolean unknown = families.isEmpty() || other.families.isEmpty();
    return title.equals(other.title)
        && (unknown || families.stream().anyMatch(other.families::contains));
  }
}
