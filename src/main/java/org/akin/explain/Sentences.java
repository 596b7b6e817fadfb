package org.akin.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds the sentences of an abstract. A full stop ends one when a blank and a capital, a digit or
/// an opening bracket follow, unless it belongs to an abbreviation, an initial, a number or a
/// formula. When in doubt two sentences stay together: half a sentence misleads, two only bore.
final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "al", "approx", "ca", "cf", "ch", "chap", "cor", "def", "dr", "eq", "eqn", "eqs", "ex",
          "fig", "figs", "incl", "lem", "mr", "mrs", "ms", "p", "pp", "prof", "prop", "ref", "refs",
          "resp", "sec", "sect", "secs", "st", "tab", "thm", "viz", "vol", "vs", "wrt");

  /// These end sentences as well, so only a number behind them tells.
  private static final Set<String> BEFORE_NUMBERS =
      Set.of("no", "nos", "art", "app", "min", "max", "v");

  /// Characters after which a blank ends a sentence too: a text without full stops is no sentence,
  /// and would be sent whole with each paper it is compared with.
  static final int LONGEST = 1000;

  private final String text;
  private final List<int[]> spans = new ArrayList<>();
  private int start;

  private Sentences(String text) {
    this.text = text;
  }

  /// Start and end of each sentence, without blanks around it.
  static List<int[]> of(String text) {
    return new Sentences(text).find();
  }

  private List<int[]> find() {
    boolean math = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && (i == 0 || text.charAt(i - 1) != '\\')) {
        math = !math && text.indexOf('$', i + 1) > 0;
      } else if (c == '\n' && isParagraph(i)) {
        end(i);
        math = false;
      } else if (i - start >= LONGEST && Character.isWhitespace(c)) {
        end(i);
      } else if (!math && (c == '.' || c == '?' || c == '!')) {
        int behind = behindClosers(i + 1);
        if (isEnd(i, behind)) {
          end(behind);
        }
      }
    }
    end(text.length());
    return spans;
  }

  /// arXiv writes a paragraph as a line that begins with blanks.
  private boolean isParagraph(int i) {
    return i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
  }

  private int behindClosers(int from) {
    int i = from;
    while (i < text.length() && ".?!)]}\"'\u2019\u201d".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private boolean isEnd(int stop, int behind) {
    int next = behind;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next == behind || next == text.length()) {
      return false;
    }
    char c = text.charAt(next);
    boolean opens =
        Character.isUpperCase(c) || Character.isDigit(c) || "([\"'\u201c$\\".indexOf(c) >= 0;
    return opens && !(text.charAt(stop) == '.' && isAbbreviation(stop, Character.isDigit(c)));
  }

  private boolean isAbbreviation(int stop, boolean numberFollows) {
    int begin = stop;
    while (begin > 0
        && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
      begin--;
    }
    String word = text.substring(begin, stop).toLowerCase(Locale.ROOT);
    boolean afterDigit = begin > 0 && Character.isDigit(text.charAt(begin - 1));
    boolean initial = word.length() == 1 && Character.isUpperCase(text.charAt(begin));
    return !afterDigit && (initial || word.indexOf('.') > 0)
        || ABBREVIATIONS.contains(word)
        || (numberFollows && BEFORE_NUMBERS.contains(word));
  }

  private void end(int at) {
    int from = start;
    int to = at;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      spans.add(new int[] {from, to});
    }
    start = at;
  }
}
