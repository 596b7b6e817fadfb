package org.akin.tex;

import java.util.Locale;

/// Reads TeX source once from its beginning to its end. Not thread-safe; one text, one instance.
final class TexReader {
  /// Braces deeper than this are read as if they were not there, so that no input exhausts the
  /// stack.
  private static final int DEEPEST = 40;

  private final TexSource source;
  private final StringBuilder plain;
  private final OverFraction fraction;
  private boolean math;
  private int depth;

  /// The text around the formula that is open.
  private OverFraction.Group text = new OverFraction.Group(0, -1);

  TexReader(String text) {
    this.source = new TexSource(text);
    this.plain = new StringBuilder(text.length());
    this.fraction = new OverFraction(plain);
  }

  String read() {
    content();
    while (!source.isAtEnd()) {
      // A brace that closes nothing.
      source.at++;
      content();
    }
    fraction.close();
    return plain.toString();
  }

  /// Up to the brace that closes the open group, or the end.
  private void content() {
    while (!source.isAtEnd()) {
      char c = source.take();
      switch (c) {
        case '}' -> {
          source.at--;
          return;
        }
        case '{' -> group();
        case '\\' -> command();
        case '$' -> dollar();
        case '~' -> plain.append(Character.isDigit(source.peek()) || math ? c : ' ');
        case '&' -> plain.append(math ? ' ' : c);
        case '_' -> subscript();
        case '^' -> superscript();
        case '-' -> dashes();
        case '`', '\'' -> quotes(c);
        default -> plain.append(c);
      }
    }
  }

  /// After its opening brace, up to and with the closing one.
  private void group() {
    if (depth >= DEEPEST) {
      return;
    }
    OverFraction.Group outer = fraction.begin();
    depth++;
    content();
    source.takeIf('}');
    depth--;
    fraction.end(outer);
  }

  /// The plain text of one argument.
  private String argument() {
    int start = plain.length();
    source.skipBlanks();
    if (depth >= DEEPEST) {
      return "";
    }
    depth++;
    if (source.takeIf('{')) {
      group();
    } else if (source.takeIf('\\')) {
      command();
    } else if (!source.isAtEnd() && !source.nextIs('}') && !source.nextIs('$')) {
      plain.appendCodePoint(source.text.codePointAt(source.at));
      source.at += Character.charCount(source.text.codePointAt(source.at));
    }
    depth--;
    String argument = plain.substring(Math.min(start, plain.length()));
    plain.setLength(Math.min(start, plain.length()));
    return argument;
  }

  private void dollar() {
    if (!math) {
      int closing = Dollars.closing(source.text, source.at);
      boolean isTwice = closing == source.at;
      if (!isTwice && !Dollars.opensMath(source.text, source.at - 1, closing)) {
        plain.append('$');
        return;
      }
    }
    source.takeIf('$');
    inMath(!math);
  }

  /// Formulas hold no formulas.
  private void inMath(boolean begins) {
    if (begins && !math) {
      text = fraction.begin();
    } else if (!begins && math) {
      fraction.end(text);
    }
    math = begins;
  }

  /// Outside of mathematics an underscore is part of a name such as `train_test`.
  private void subscript() {
    if (!math && !source.nextIs('{')) {
      plain.append('_');
    } else {
      plain.append(Scripts.subscript(plain, argument()));
    }
  }

  private void superscript() {
    if (!math && !source.nextIs('{')) {
      plain.append('^');
      return;
    }
    String raised = argument();
    plain.append(Scripts.superscript(plain, raised, math ? 0 : source.peek()));
  }

  /// `--` and `---` are longer dashes; an option such as `--all` keeps its hyphens.
  private void dashes() {
    boolean isOption =
        TexSource.isAsciiLetter(peekAfter('-')) && (plain.isEmpty() || endsIn(' ') || endsIn('('));
    if (math || isOption || !source.takeIf('-')) {
      plain.append('-');
    } else {
      plain.append(source.takeIf('-') ? '—' : '–');
    }
  }

  private char peekAfter(char c) {
    boolean is = source.nextIs(c) && source.at + 1 < source.text.length();
    return is ? source.text.charAt(source.at + 1) : 0;
  }

  private void quotes(char c) {
    if (!math && source.takeIf(c)) {
      plain.append(c == '`' ? '“' : '”');
    } else {
      plain.append(c);
    }
  }

  private void command() {
    if (source.isAtEnd()) {
      return;
    }
    char first = source.peek();
    if (TexSource.isAsciiLetter(first)) {
      named(source.name());
      return;
    }
    source.at++;
    char mark = Accents.inText(String.valueOf(first));
    if (mark != 0 && !math) {
      accent(mark);
      return;
    }
    switch (first) {
      case '%', '&', '$', '_', '#', '{', '}' -> plain.append(first);
      case '|' -> plain.append('‖');
      case '(', '[' -> inMath(true);
      case ')', ']' -> inMath(false);
      case '\\', ' ', ',', ';', ':', '>', '\n', '\r', '\t' -> plain.append(' ');
      default -> {}
    }
    if (first == '\\') {
      source.option();
    }
  }

  private void named(String name) {
    char mark = math ? 0 : Accents.inText(name);
    if (mark != 0 && accentFollows()) {
      accent(mark);
      return;
    }
    char over = Accents.inMath(name);
    String symbol = TexSymbols.symbol(name);
    if (over != 0) {
      mathAccent(over);
    } else if (symbol != null) {
      symbol(name, symbol);
    } else if (!structure(name)) {
      other(name);
    }
  }

  private boolean accentFollows() {
    return source.nextIs('{') || source.nextIs(' ') || source.nextIs('\\');
  }

  private void accent(char mark) {
    String base = argument();
    // A dotless i carries the accent like any other.
    String letters = base.replace('ı', 'i').replace('ȷ', 'j');
    if (!letters.isEmpty()) {
      int first = Character.charCount(letters.codePointAt(0));
      boolean isLetter = Character.isLetter(letters.codePointAt(0));
      plain.append(letters, 0, first);
      plain.append(isLetter ? String.valueOf(mark) : "").append(letters, first, letters.length());
    }
  }

  private void mathAccent(char mark) {
    String base = argument();
    boolean isLetter = base.length() == 1 && Character.isLetter(base.charAt(0));
    plain.append(base).append(isLetter ? String.valueOf(mark) : "");
  }

  private void symbol(String name, String symbol) {
    boolean isWord = TexSymbols.isWord(name);
    if (isWord && !plain.isEmpty() && isWordCharacter(plain.charAt(plain.length() - 1))) {
      plain.append(' ');
    }
    plain.append(symbol);
    if (source.nextIs('{') && peekAfter('{') == '}') {
      source.at += 2;
    } else if (!math && TexSymbols.eatsBlank(name)) {
      source.skipBlanks();
    }
    if (isWord && isWordCharacter(source.peek())) {
      plain.append(' ');
    }
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '\\';
  }

  /// Commands whose arguments are read in a special way.
  private boolean structure(String name) {
    int unread = TexCommands.unreadArguments(name);
    if (unread >= 0) {
      drop(name, unread);
    } else if (TexCommands.isFraction(name)) {
      fraction(argument(), argument());
    } else if (TexCommands.readsLastOfTwo(name)) {
      source.option();
      source.rawArgument();
      plain.append(argument());
    } else {
      switch (name) {
        case "begin", "end" -> environment(name.equals("begin"));
        case "sqrt" -> root();
        case "over" -> fraction.divide();
        case "binom", "dbinom", "tbinom" ->
            plain.append('(').append(argument()).append(" choose ").append(argument()).append(')');
        case "url", "path", "nolinkurl" -> plain.append(source.rawArgument());
        case "footnote" -> plain.append(" (").append(argument()).append(')');
        case "enquote" -> plain.append('“').append(argument()).append('”');
        case "pmod" -> plain.append(" (mod ").append(argument()).append(')');
        case "not" -> negated();
        case "unicode" -> character(source.rawArgument());
        case "textsuperscript", "textsu" ->
            plain.append(Scripts.wordSuperscript(plain, argument(), source.peek()));
        case "textsubscript" -> plain.append(Scripts.subscript(plain, argument()));
        case "stackrel", "overset" -> plain.append(raised(argument(), argument()));
        case "underset" -> plain.append(lowered(argument(), argument()));
        case "SI", "qty" -> plain.append(argument()).append(' ').append(argument());
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private void drop(String name, int arguments) {
    source.takeIf('*');
    for (String option = "-"; !option.isEmpty(); ) {
      option = source.option();
    }
    for (int i = 0; i < arguments; i++) {
      source.skipBlanks();
      if (source.nextIs('{') || i > 0 || source.nextIs('\\')) {
        source.rawArgument();
      }
    }
    boolean blankFollows = !Character.isLetterOrDigit(source.peek());
    if (TexCommands.isReference(name) && blankFollows) {
      // Not beyond where a fraction's lower part begins.
      while (plain.length() > fraction.over() && (endsIn(' ') || endsIn('~'))) {
        plain.setLength(plain.length() - 1);
      }
    } else if (TexCommands.isBlank(name)) {
      plain.append(' ');
    }
  }

  private boolean endsIn(char c) {
    return !plain.isEmpty() && plain.charAt(plain.length() - 1) == c;
  }

  /// Numbers and letters next to a fraction would read as part of it.
  private void fraction(String above, String below) {
    boolean joins = !plain.isEmpty() && Character.isLetterOrDigit(plain.charAt(plain.length() - 1));
    plain.append(joins ? " " : "").append(Scripts.fraction(above, below));
    plain.append(isWordCharacter(source.peek()) ? " " : "");
  }

  private void root() {
    String degree = source.option().strip();
    String sign = degree.equals("3") ? "∛" : degree.equals("4") ? "∜" : "√";
    plain.append(sign).append(Scripts.factor(argument()));
  }

  private void negated() {
    source.skipBlanks();
    String sign = argument();
    plain.append(sign).append(sign.length() == 1 ? "\u0338" : "");
  }

  private static String raised(String above, String base) {
    return base + Scripts.superscript(base, above, (char) 0);
  }

  private static String lowered(String below, String base) {
    return base + Scripts.subscript(base, below);
  }

  private void character(String code) {
    String digits = code.strip().toLowerCase(Locale.ROOT).replaceFirst("^0?x|^u\\+", "");
    boolean isHexadecimal = digits.length() < code.strip().length();
    try {
      int point = Integer.parseInt(digits, isHexadecimal ? 16 : 10);
      boolean prints =
          Character.isDefined(point)
              && point >= ' '
              && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
      plain.append(prints ? Character.toString(point) : "");
    } catch (NumberFormatException _) {
      plain.append(digits);
    }
  }

  private void environment(boolean begins) {
    String name = source.rawArgument().strip();
    if (begins) {
      source.option();
      if (TexCommands.hasColumns(name)) {
        source.rawArgument();
      }
    }
    if (TexCommands.isMathEnvironment(name)) {
      inMath(begins);
    }
    plain.append(' ');
  }

  /// A command that only changes the look, or is not known: its arguments are read where reading
  /// goes on. Without arguments, an unknown name may be that of a program or method.
  private void other(String name) {
    boolean isDeclaration = TexCommands.isDeclaration(name);
    boolean isEmptyGroup = source.nextIs('{') && peekAfter('{') == '}';
    source.takeIf('*');
    if (TexCommands.isBlank(name)) {
      plain.append(' ');
    } else if (name.equals("left") || name.equals("right") || name.startsWith("big")) {
      source.takeIf('.');
    } else if (!isDeclaration && (!source.nextIs('{') || isEmptyGroup)) {
      plain.append(name);
      source.at += isEmptyGroup ? 2 : 0;
    } else if (isDeclaration && !math && !source.nextIs('{')) {
      source.skipBlanks();
    }
  }
}
