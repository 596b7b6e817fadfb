package org.akin.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a reader typed, taken apart. Never fails: what is no operator is text, and prose has no
/// operators, see [#isProse].
///
/// | typed | meaning |
/// |---|---|
/// | `graph networks` | papers with these words, the more and the rarer the better |
/// | `"graph networks"` | only papers with this phrase |
/// | `-graph`, `-"graph networks"` | only papers without it |
/// | `author:hinton`, `author:"Geoffrey Hinton"` | only papers of this author |
/// | `title:`, `abstract:`, `venue:` | only papers with the word or phrase there |
/// | `category:cs.CL`, `category:cs` | only papers of this class or archive |
/// | `year:2017`, `year:2015-2019`, `year:>2010`, `year:<=2000` | only papers of these years |
///
/// @param parts in the order of the text, at most [#MOST_PARTS]
public record TextQuery(List<Part> parts) {
  /// A pasted abstract has fewer different words that matter; the rest is cut off.
  public static final int MOST_PARTS = 64;

  /// A long abstract; what follows it is not read.
  public static final int MOST_CHARACTERS = 2000;

  /// Nobody types more words as a query; a pasted text has quotes and colons that mean nothing.
  public static final int MOST_QUERY_WORDS = 30;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final int LONGEST_FIELD_NAME = 12;

  /// One word, phrase or condition.
  ///
  /// @param field where it must be; null anywhere
  /// @param text word or phrase, not blank
  /// @param quoted whether the words must stand together
  /// @param excluded whether papers that have it are not wanted
  public record Part(@Nullable PaperField field, String text, boolean quoted, boolean excluded) {
    /// The same as it is typed.
    public String typed() {
      String value = quoted ? '"' + text + '"' : text;
      String condition = field == null ? value : field.key() + ":" + value;
      return excluded ? "-" + condition : condition;
    }

    /// Whether it decides which papers are found, not only how they are ordered.
    public boolean isCondition() {
      return field != null || quoted || excluded;
    }
  }

  /// Reads what was typed.
  public static TextQuery parse(String text) {
    String read = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    return isProse(text)
        ? new TextQuery(words(read).limit(MOST_PARTS).toList())
        : new Parser(read).parse();
  }

  /// Whether a text is to be compared rather than to be read as a query: more than
  /// [#MOST_QUERY_WORDS] words, or several lines.
  public static boolean isProse(String text) {
    String stripped = text.strip();
    return stripped.lines().skip(1).findAny().isPresent()
        || BLANKS.splitAsStream(stripped).skip(MOST_QUERY_WORDS).findAny().isPresent();
  }

  private static Stream<Part> words(String text) {
    return BLANKS
        .splitAsStream(text.strip())
        .filter(word -> !word.isEmpty())
        .map(word -> new Part(null, word, false, false));
  }

  /// The subject as plain words: phrases and words of fields may be anywhere, exclusions and who,
  /// when and where are left out.
  public TextQuery withoutConditions() {
    return new TextQuery(words(subject()).toList());
  }

  /// The words without conditions, as they were typed.
  public String freeText() {
    return parts.stream()
        .filter(part -> !part.isCondition())
        .map(Part::text)
        .collect(Collectors.joining(" "));
  }

  /// What the reader wants to read about: everything but exclusions and the fields that say who,
  /// when and where.
  public String subject() {
    return parts.stream()
        .filter(part -> !part.excluded())
        .filter(part -> isSubject(part.field()))
        .map(Part::text)
        .collect(Collectors.joining(" "));
  }

  private static boolean isSubject(@Nullable PaperField field) {
    return field == null || field == PaperField.TITLE || field == PaperField.ABSTRACT;
  }

  /// The parts that decide which papers are found.
  public List<Part> conditions() {
    return parts.stream().filter(Part::isCondition).toList();
  }

  /// The same as they were typed.
  public List<String> typedConditions() {
    return conditions().stream().map(Part::typed).toList();
  }

  private static final class Parser {
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    Parser(String text) {
      this.text = text;
    }

    TextQuery parse() {
      while (parts.size() < MOST_PARTS && skipBlanks()) {
        int start = at;
        boolean excluded = text.charAt(at) == '-' && startsWord(at + 1);
        if (excluded) {
          at++;
        }
        PaperField field = fieldName();
        if (!(field == null ? readPart(null, excluded) : readField(field, excluded))) {
          at = start;
          readWord(null, false);
        }
      }
      return new TextQuery(List.copyOf(parts));
    }

    private boolean skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length();
    }

    private boolean startsWord(int index) {
      return index < text.length()
          && (Character.isLetterOrDigit(text.codePointAt(index)) || isQuote(index));
    }

    /// Steps over `author:` and returns the field, or stays and returns null.
    private @Nullable PaperField fieldName() {
      int colon = at;
      while (colon < text.length()
          && colon - at <= LONGEST_FIELD_NAME
          && Character.isLetter(text.charAt(colon))) {
        colon++;
      }
      if (colon == at || colon >= text.length() || text.charAt(colon) != ':') {
        return null;
      }
      Optional<PaperField> named = PaperField.named(text.substring(at, colon));
      if (named.isEmpty()) {
        return null;
      }
      at = colon + 1;
      return named.get();
    }

    private boolean readField(PaperField field, boolean excluded) {
      if (!skipBlanks()) {
        return false;
      }
      int before = parts.size();
      if (!readPart(field, excluded)) {
        return false;
      }
      boolean isYear = field == PaperField.YEAR && parts.size() > before;
      if (isYear && YearRange.parse(parts.getLast().text()).isEmpty()) {
        parts.subList(before, parts.size()).clear();
        return false;
      }
      return true;
    }

    private boolean readPart(@Nullable PaperField field, boolean excluded) {
      return isQuote(at) ? readPhrase(field, excluded) : readWord(field, excluded);
    }

    /// A quote that is never closed is not one.
    private boolean readPhrase(@Nullable PaperField field, boolean excluded) {
      int end = at + 1;
      while (end < text.length() && !isQuote(end)) {
        end++;
      }
      if (end >= text.length()) {
        return readWord(field, excluded);
      }
      String phrase = text.substring(at + 1, end).strip();
      at = end + 1;
      return phrase.isEmpty() || add(new Part(field, phrase, true, excluded));
    }

    private boolean readWord(@Nullable PaperField field, boolean excluded) {
      int end = at + 1;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && !isQuote(end)) {
        end++;
      }
      String word = text.substring(at, end);
      at = end;
      return add(new Part(field, word, false, excluded));
    }

    private boolean add(Part part) {
      parts.add(part);
      return true;
    }

    /// The quotes of keyboards and typesetters, but not the umlaut of `B\"acklund`.
    private boolean isQuote(int index) {
      if (index >= text.length()) {
        return false;
      }
      return switch (text.charAt(index)) {
        case '"' -> index == 0 || text.charAt(index - 1) != '\\';
        case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> true;
        default -> false;
      };
    }
  }
}
