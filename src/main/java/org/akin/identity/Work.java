package org.akin.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;
import org.akin.paper.Paper;
import org.akin.text.CleanText;

/// What records of one work have in common: the title, but for case, marks, markup and TeX, and an
/// author. Immutable.
public final class Work {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern AFFILIATION = Pattern.compile("\\s*\\(.*");
  private static final Pattern SUFFIX = Pattern.compile("jr|sr|ii|iii|iv");

  /// What tells the parts of a series apart.
  private static final Pattern NUMBER = Pattern.compile("\\d+|[ivx]+");

  /// Scripts without blanks between words: a sign is a word.
  private static final Pattern IDEOGRAPH =
      Pattern.compile("(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])");

  /// Shorter words of alphabetic scripts, such as "of the", say nothing about a work.
  private static final int MIN_WORD = 4;

  /// Words that begin with as many letters alike are taken for forms of one.
  private static final int STEM = 5;

  private static final Pattern SHORT =
      Pattern.compile("[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}]{1," + (MIN_WORD - 1) + "}");

  /// A name, folded as the title.
  ///
  /// @param given the first of the given names, or an initial; empty when there is none
  private record Author(String given, String family) {
    /// Whether the two can be one person: `J. Doe` and `Jane Doe` can, `Ann Doe` and `Bob Doe`
    /// cannot.
    boolean maybe(Author other) {
      return family.equals(other.family)
          && (given.startsWith(other.given) || other.given.startsWith(given));
    }
  }

  private final String title;
  private final List<Author> authors;

  private Work(String title, List<Author> authors) {
    this.title = title;
    this.authors = authors;
  }

  /// What a paper has in common with other records of its work.
  public static Work of(Paper paper) {
    List<Author> authors = new ArrayList<>();
    for (String name : paper.authors()) {
      Author author = author(name);
      if (!author.family().isEmpty()) {
        authors.add(author);
      }
    }
    String title = folded(CleanText.of(paper.title()));
    return new Work(title.isEmpty() ? paper.title() : title, authors);
  }

  /// The last word of `Ashish Vaswani`, what precedes the comma of `Vaswani, Ashish`.
  private static Author author(String written) {
    String name = AFFILIATION.matcher(CleanText.of(written)).replaceFirst("");
    int comma = name.indexOf(',');
    if (comma > 0) {
      List<String> family = words(name.substring(0, comma));
      List<String> given = words(name.substring(comma + 1));
      return new Author(given.getFirst(), family.getLast());
    }
    List<String> words = words(name);
    int last = words.size() - 1;
    if (last > 1 && SUFFIX.matcher(words.get(last)).matches()) {
      last--;
    }
    return new Author(last == 0 ? "" : words.getFirst(), words.get(last));
  }

  private static List<String> words(String text) {
    return List.of(folded(text).split(" "));
  }

  /// @param text clean
  private static String folded(String text) {
    String apart = NormalForm.of(text, Normalizer.Form.NFKD);
    String plain = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    return OTHERS.matcher(plain).replaceAll(" ").strip();
  }

  /// The title's letters and digits, its words apart by one blank: equal for records of one work.
  public String title() {
    return title;
  }

  /// Whether the records can be of one work: of the same title, with a family name in common as far
  /// as authors are known.
  public boolean mayBe(Work other) {
    return title.equals(other.title)
        && (authors.isEmpty() || other.authors.isEmpty() || sharesFamily(other));
  }

  private boolean sharesFamily(Work other) {
    return authors.stream()
        .anyMatch(one -> other.authors.stream().anyMatch(two -> one.family.equals(two.family)));
  }

  /// Whether an author of both can be the same person.
  boolean sharesAuthor(Work other) {
    return authors.stream().anyMatch(one -> other.authors.stream().anyMatch(one::maybe));
  }

  /// Whether nobody can say from title and authors that the records have to do with each other:
  /// less than half of the shorter title's words and no author in common.
  boolean isUnlike(Work other) {
    return !sharesAuthor(other) && !sharesTitleWords(other);
  }

  /// Whether one record can be the other one corrected, known to have the same key in the same
  /// file. An author alone does not tell: keys are made of authors, and files hold the papers of
  /// one. Nor do titles that differ in a number.
  boolean isCorrectionOf(Work other) {
    return (authors.isEmpty() || other.authors.isEmpty() || sharesAuthor(other))
        && sharesTitleWords(other)
        && numbers().equals(other.numbers());
  }

  private boolean sharesTitleWords(Work other) {
    Set<String> words = titleWords();
    Set<String> others = other.titleWords();
    return words.size() <= others.size() ? halfIn(words, others) : halfIn(others, words);
  }

  private static boolean halfIn(Set<String> words, Set<String> others) {
    long shared =
        words.stream().filter(one -> others.stream().anyMatch(two -> alike(one, two))).count();
    return 2 * shared >= words.size();
  }

  /// Whether two words can be forms of one, such as `moss` and `mosses`.
  private static boolean alike(String one, String other) {
    int same = 0;
    int shorter = Math.min(one.length(), other.length());
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same == shorter || same >= STEM;
  }

  private Set<String> titleWords() {
    Set<String> words = new HashSet<>();
    for (String word : title.split(" ")) {
      words.addAll(List.of(IDEOGRAPH.split(word)));
    }
    words.removeIf(word -> SHORT.matcher(word).matches() || NUMBER.matcher(word).matches());
    if (words.isEmpty()) {
      words.add(title);
    }
    return words;
  }

  private Set<String> numbers() {
    Set<String> numbers = new HashSet<>(List.of(title.split(" ")));
    numbers.removeIf(word -> !NUMBER.matcher(word).matches());
    return numbers;
  }
}
