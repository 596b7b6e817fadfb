package org.akin.tex;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Plain text from text that carries TeX: `B\"acklund` becomes `Bäcklund`, `CO$_2$` becomes `CO2`,
/// `$\Lambda$CDM` becomes `ΛCDM`, `\emph{very}` becomes `very`.
///
/// A reader, not a typesetter: what it does not know keeps its letters and loses its markup, so
/// nothing a search could want is lost. One pass, linear in the text.
public final class TexText {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]{2,}");
  private static final int LONGEST_COMMAND = 24;

  private final String source;
  private final StringBuilder plain;
  private int at;
  private boolean math;

  private TexText(String source) {
    this.source = source;
    this.plain = new StringBuilder(source.length());
  }

  /// The text without TeX, in Unicode's composed form; text without TeX comes back as it is.
  public static String plain(String text) {
    if (!carriesTex(text)) {
      return text;
    }
    return new TexText(text).read();
  }

  private static boolean carriesTex(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\', '$', '{', '}', '~' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private String read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '\\' -> command();
        case '$' -> math = !math;
        case '{', '}' -> {}
        case '~' -> plain.append(nextIsDigit() || math ? c : ' ');
        case '_' -> subscript();
        case '^' -> superscript();
        default -> plain.append(c);
      }
    }
    String composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
    return BLANKS.matcher(composed).replaceAll(" ");
  }

  /// Outside of mathematics an underscore is part of a name such as `train_test`.
  private void subscript() {
    if (!math && !nextIs('{')) {
      plain.append('_');
    }
  }

  /// `10^5` would read as another number without its sign; the mass number of `^{13}C` would not.
  private void superscript() {
    boolean raised = !plain.isEmpty() && isBase(plain.charAt(plain.length() - 1));
    if (raised || !(math || nextIs('{'))) {
      plain.append('^');
    }
  }

  private static boolean isBase(char c) {
    return Character.isLetterOrDigit(c) || c == ')';
  }

  private void command() {
    if (at >= source.length()) {
      return;
    }
    char first = source.charAt(at);
    if (isAsciiLetter(first)) {
      namedCommand();
      return;
    }
    at++;
    char mark = TexSymbols.accent(String.valueOf(first));
    if (mark != 0 && !math) {
      accent(mark);
      return;
    }
    switch (first) {
      case '%', '&', '$', '_', '#', '{', '}' -> plain.append(first);
      case '\\', ' ', ',', ';', ':', '\n' -> plain.append(' ');
      default -> {}
    }
  }

  private void namedCommand() {
    int start = at;
    while (at < source.length()
        && isAsciiLetter(source.charAt(at))
        && at - start < LONGEST_COMMAND) {
      at++;
    }
    String name = source.substring(start, at);
    char mark = TexSymbols.accent(name);
    if (mark != 0 && accentFollows()) {
      accent(mark);
      return;
    }
    String symbol = TexSymbols.symbol(name);
    if (symbol != null) {
      plain.append(symbol);
      skipBlankAfterName();
    } else if (TexSymbols.isStyle(name)) {
      skipBlankAfterName();
    } else {
      plain.append(name);
    }
  }

  private boolean accentFollows() {
    return at < source.length() && (nextIs('{') || nextIs(' ') || nextIs('\\'));
  }

  /// TeX eats the blank after a command's name; in mathematics blanks mean nothing, but between
  /// `\alpha` and a word they keep both apart.
  private void skipBlankAfterName() {
    if (!math && nextIs(' ') && at + 1 < source.length() && isAsciiLetter(source.charAt(at + 1))) {
      at++;
    }
  }

  private void accent(char mark) {
    while (nextIs('{') || nextIs(' ')) {
      at++;
    }
    if (nextIs('\\')) {
      at++;
    }
    if (at < source.length() && Character.isLetter(source.charAt(at))) {
      plain.append(source.charAt(at++)).append(mark);
    }
  }

  private boolean nextIs(char c) {
    return at < source.length() && source.charAt(at) == c;
  }

  private boolean nextIsDigit() {
    return at < source.length() && Character.isDigit(source.charAt(at));
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
