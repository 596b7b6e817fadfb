package org.akin.tex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a text is mathematics: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and environments such as
/// `equation`. A dollar before a number is money where no formula follows: `costs $5`. Cost is
/// linear in the text.
public final class MathSpans {
  /// Of an environment, with its brace.
  private static final int LONGEST_NAME = 21;

  /// A stretch of a text.
  ///
  /// @param source as written, without the delimiters of mathematics; not empty
  /// @param isMath whether it is mathematics
  public record Span(String source, boolean isMath) {}

  /// @param start of the mathematics
  /// @param end of the mathematics
  /// @param next where the text goes on
  private record Delimited(int start, int end, int next) {}

  private final String text;
  private final List<Span> spans = new ArrayList<>();

  /// Ends that were looked for in vain, so that none is looked for twice.
  private final Set<String> absent = new HashSet<>();

  private MathSpans(String text) {
    this.text = text;
  }

  /// The stretches of a text in order.
  public static List<Span> of(String text) {
    return new MathSpans(text).find();
  }

  private List<Span> find() {
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      Delimited found = delimitedAt(at);
      if (found == null) {
        at += text.charAt(at) == '\\' ? 2 : 1;
        continue;
      }
      add(from, at, false);
      add(found.start(), found.end(), true);
      at = found.next();
      from = at;
    }
    add(from, text.length(), false);
    return spans;
  }

  private void add(int from, int to, boolean isMath) {
    if (from < to) {
      spans.add(new Span(text.substring(from, to), isMath));
    }
  }

  private @Nullable Delimited delimitedAt(int at) {
    char c = text.charAt(at);
    if (c == '$') {
      return dollarsAt(at);
    }
    if (c != '\\' || at + 1 >= text.length()) {
      return null;
    }
    return switch (text.charAt(at + 1)) {
      case '(' -> upTo(at + 2, "\\)");
      case '[' -> upTo(at + 2, "\\]");
      case 'b' -> environmentAt(at);
      default -> null;
    };
  }

  private @Nullable Delimited dollarsAt(int at) {
    boolean isTwice = text.startsWith("$$", at);
    int start = at + (isTwice ? 2 : 1);
    int end = Dollars.closing(text, start);
    boolean opens =
        end > start && (isTwice || (Dollars.opensMath(text, at, end) && !opensAgain(start, end)));
    return opens
        ? new Delimited(start, end, end + (text.startsWith("$$", end) && isTwice ? 2 : 1))
        : null;
  }

  /// Whether the second dollar would rather begin a formula than end the one before: `$a and $b`.
  private boolean opensAgain(int start, int end) {
    return text.charAt(end - 1) == ' '
        && text.charAt(start) != ' '
        && end + 1 < text.length()
        && Character.isLetter(text.charAt(end + 1));
  }

  private @Nullable Delimited upTo(int start, String closing) {
    int end = absent.contains(closing) ? -1 : text.indexOf(closing, start);
    if (end < 0) {
      absent.add(closing);
      return null;
    }
    return new Delimited(start, end, end + closing.length());
  }

  private @Nullable Delimited environmentAt(int at) {
    var source = new TexSource(text);
    source.at = at + 1;
    if (!source.name().equals("begin") || !source.nextIs('{')) {
      return null;
    }
    int close = text.indexOf('}', source.at, Math.min(text.length(), source.at + LONGEST_NAME));
    String name = close < 0 ? "" : text.substring(source.at + 1, close);
    if (!TexCommands.isMathEnvironment(name)) {
      return null;
    }
    Delimited inner = upTo(close + 1, "\\end{" + name + "}");
    if (inner == null || !TexCommands.isLayout(name)) {
      return inner;
    }
    return new Delimited(at, inner.next(), inner.next());
  }
}
