package org.akin.analysis;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;
import org.akin.text.CleanText;

/// Makes text ready for Lucene's tokenizer, alike for papers and queries: TeX is read, Greek
/// letters get their names, C++ survives, and hyphenated words become one token that
/// [CompoundFilter] takes apart.
public final class PreparedText {
  /// Unicode's tokenizer (UAX 29) never breaks a word at this character, and no text has it.
  static final char HYPHEN = '\u203f';

  private static final String[] GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega"
  };

  private static final Pattern PLUS_PLUS = Pattern.compile("(?<![\\p{L}\\p{N}])([A-Za-z])\\+\\+");
  private static final Pattern SHARP =
      Pattern.compile("(?<![\\p{L}\\p{N}])([CFcf])#(?![\\p{L}\\p{N}])");

  private PreparedText() {}

  /// The text as the tokenizer reads it.
  public static String of(String text) {
    return ofClean(CleanText.of(text));
  }

  /// The same of a text that [CleanText] has read.
  public static String ofClean(String text) {
    String plain = NormalForm.of(text, Normalizer.Form.NFKC);
    if (plain.indexOf('+') >= 0) {
      plain = PLUS_PLUS.matcher(plain).replaceAll("$1plusplus");
    }
    if (plain.indexOf('#') >= 0) {
      plain = SHARP.matcher(plain).replaceAll("$1sharp");
    }
    return joined(plain);
  }

  private static String joined(String text) {
    StringBuilder prepared = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isGreek(c)) {
        appendGreek(text, i, prepared);
      } else if (isHyphen(c)) {
        boolean within = isWordAt(text, i - 1) && isWordAt(text, i + 1);
        prepared.append(within ? HYPHEN : ' ');
      } else {
        // The tokenizer would keep "title:word" as one word.
        prepared.append(c == ':' ? ' ' : c == '\u2019' ? '\'' : c);
      }
    }
    return prepared.toString();
  }

  /// A lone Greek letter is a symbol and gets its name; in a run of them it is Greek.
  private static void appendGreek(String text, int i, StringBuilder prepared) {
    boolean lone = !isGreekAt(text, i - 1) && !isGreekAt(text, i + 1);
    prepared.append(lone ? GREEK[lower(text.charAt(i)) - 'α'] : text.substring(i, i + 1));
  }

  private static boolean isHyphen(char c) {
    return switch (c) {
      case '-', '_', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\u00ad', HYPHEN -> true;
      default -> false;
    };
  }

  private static boolean isGreek(char c) {
    char lower = lower(c);
    return lower >= 'α' && lower <= 'ω';
  }

  private static char lower(char c) {
    return Character.toLowerCase(c);
  }

  private static boolean isGreekAt(String text, int i) {
    return i >= 0 && i < text.length() && isGreek(text.charAt(i));
  }

  private static boolean isWordAt(String text, int i) {
    return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
  }
}
