package org.akin.cite;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;
import org.akin.paper.Paper;
import org.akin.text.CleanText;

/// The keys by which papers are cited: family name of the first author, year, first telling word of
/// the title, in plain ASCII, such as `vaswani2017attention`. What is missing is left out; when
/// nothing is left, the identifier stands in. Remembers every key it gave. Not thread-safe.
final class CitationKeys {
  private static final Set<String> STOP_WORDS =
      Set.of(
          "a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "from", "by", "at", "is",
          "are", "do", "does", "how", "what", "why", "when", "towards", "toward");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

  private final Map<String, Integer> given = new HashMap<>();

  /// A key that no paper before got: later ones of the same name end in `-2`, `-3`.
  String next(Paper paper) {
    String key = key(paper);
    int times = given.merge(key, 1, Integer::sum);
    return times == 1 ? key : key + "-" + times;
  }

  /// The key of a paper among no others.
  static String key(Paper paper) {
    String author =
        paper.authors().isEmpty()
            ? ""
            : letters(PersonName.of(paper.authors().getFirst()).family());
    String year = paper.year() == null ? "" : String.format(Locale.ROOT, "%04d", paper.year());
    String word = titleWord(ascii(CleanText.of(paper.title())));
    String key = author + year + word;
    // A number alone says nothing, and some programs take it for something else.
    return author.isEmpty() && word.isEmpty() ? "id" + letters(paper.id().toString()) : key;
  }

  private static String titleWord(String title) {
    String first = "";
    Matcher words = WORD.matcher(title);
    while (words.find()) {
      if (!STOP_WORDS.contains(words.group()) && words.group().length() > 1) {
        return words.group();
      }
      first = first.isEmpty() ? words.group() : first;
    }
    return first;
  }

  private static String letters(String text) {
    return ascii(text).replaceAll("[^a-z0-9]", "");
  }

  private static String ascii(String text) {
    String apart = NormalForm.of(text, Normalizer.Form.NFD);
    return MARKS
        .matcher(apart)
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("œ", "oe")
        .replace("đ", "d")
        .replace("ð", "d")
        .replace("þ", "th")
        .replace("ı", "i");
  }
}
