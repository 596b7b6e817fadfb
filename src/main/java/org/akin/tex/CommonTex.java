package org.akin.tex;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Formulas in the few commands that every reader of TeX knows: symbols become characters, newer
/// and older names of a command become the usual one, arguments get their braces, and what only
/// sets sizes goes.
public final class CommonTex {
  /// Formulas nested deeper come back as they are.
  private static final int DEEPEST = 30;

  private static final Set<String> DROPPED =
      TexCommands.names(
          """
          big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm limits nolimits
          displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag mathop mathrel mathbin
          mathord mathopen mathclose mathpunct smash xspace allowbreak nobreak relax normalsize small
          large displaylimits mathstrut strut noindent protect rule ensuremath leavevmode
          """);

  private static final Set<String> DROPPED_WITH_ARGUMENT =
      TexCommands.names("label tag eqref ref cite hspace vspace color");

  /// They may follow `\left`, so they stay commands.
  private static final Set<String> DELIMITERS =
      TexCommands.names("langle rangle lfloor rfloor lceil rceil vert Vert uparrow downarrow");

  private static final Set<String> FUNCTIONS =
      TexCommands.names(
          """
          arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim
          liminf limsup ln log max min Pr sec sin sinh sup tan tanh
          """);

  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("text", "mbox"),
          Map.entry("textrm", "mbox"),
          Map.entry("textnormal", "mbox"),
          Map.entry("textup", "mbox"),
          Map.entry("textit", "mbox"),
          Map.entry("textbf", "mathbf"),
          Map.entry("textsf", "mathsf"),
          Map.entry("texttt", "mathtt"),
          Map.entry("hbox", "mbox"),
          Map.entry("operatorname", "mathrm"),
          Map.entry("mathscr", "mathcal"),
          Map.entry("cal", "mathcal"),
          Map.entry("Bbb", "mathbb"),
          Map.entry("frak", "mathfrak"),
          Map.entry("boldsymbol", "mathbf"),
          Map.entry("bm", "mathbf"),
          Map.entry("pmb", "mathbf"),
          Map.entry("boldmath", "bf"),
          Map.entry("mathnormal", "mathit"),
          Map.entry("tfrac", "frac"),
          Map.entry("dfrac", "frac"),
          Map.entry("cfrac", "frac"),
          Map.entry("nicefrac", "frac"),
          Map.entry("lVert", "Vert"),
          Map.entry("rVert", "Vert"),
          Map.entry("lvert", "vert"),
          Map.entry("rvert", "vert"),
          Map.entry("ge", "geq"),
          Map.entry("le", "leq"));

  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("sim", "∼"),
          Map.entry("ast", "∗"),
          Map.entry("mid", "|"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("colon", ":"),
          Map.entry("backslash", "∖"),
          Map.entry("setminus", "∖"),
          Map.entry("bmod", "\\ \\mathrm{mod}\\ "),
          Map.entry("pmod", "\\ \\mathrm{mod}\\ "),
          Map.entry("middle", ""),
          Map.entry("substack", ""),
          Map.entry("cr", "\\\\"),
          Map.entry("percent", "\\%"));

  /// Environments whose rows and columns an array has too.
  private static final Set<String> ALIGNED =
      TexCommands.names(
          "aligned alignedat split gathered align align* gather gather* eqnarray eqnarray*");

  private static final Set<String> WITH_ARGUMENT =
      TexCommands.names(
          "mbox mathrm mathbf mathcal mathbb mathfrak mathsf mathtt mathit vec hat bar tilde");

  private static final Set<String> STYLES = TexCommands.names("mathrm mathbf mathit mathsf mathtt");

  private static final String MOST_COLUMNS = "rlrlrlrlrlrl";

  private final TexSource source;
  private final StringBuilder common = new StringBuilder();
  private final int depth;

  private CommonTex(String formula, int depth) {
    this.source = new TexSource(formula);
    this.depth = depth;
  }

  /// The formula in common commands; rows and columns outside of an environment become those of an
  /// array.
  public static String of(String formula) {
    String common = of(formula, 0).strip();
    boolean isInside = common.contains("\\begin");
    if (isInside || !(common.contains("\\\\") || common.contains("&"))) {
      return common;
    }
    return "\\begin{array}{" + MOST_COLUMNS + "} " + common + " \\end{array}";
  }

  private static String of(String formula, int depth) {
    return depth > DEEPEST ? formula : new CommonTex(formula, depth).read();
  }

  private String read() {
    while (!source.isAtEnd()) {
      char c = source.take();
      switch (c) {
        case '\\' -> command(false);
        case '^', '_' -> script(c);
        case '{' -> {
          source.at--;
          common.append('{').append(of(source.rawArgument(), depth + 1)).append('}');
        }
        case '$', '}', '%', '#' -> {}
        default -> common.append(c);
      }
    }
    return common.toString();
  }

  /// A script needs braces where it is a command with an argument.
  private void script(char sign) {
    common.append(sign);
    source.skipBlanks();
    if (source.takeIf('\\')) {
      command(true);
    }
  }

  private void command(boolean isScript) {
    String name = source.name();
    if (name.isEmpty()) {
      sign();
      return;
    }
    source.takeIf('*');
    String renamed = RENAMED.getOrDefault(name, name);
    String written = character(renamed);
    if (written != null) {
      common.append(written);
    } else if (DROPPED_WITH_ARGUMENT.contains(name)) {
      source.rawArgument();
    } else if (renamed.equals("frac")) {
      String fraction = "\\frac" + argument() + argument();
      common.append(isScript ? "{" + fraction + "}" : fraction);
    } else if (renamed.equals("sqrt")) {
      String degree = source.option();
      String root = "\\sqrt" + (degree.isEmpty() ? "" : "[" + degree + "]") + argument();
      common.append(isScript ? "{" + root + "}" : root);
    } else if (name.equals("begin") || name.equals("end")) {
      environment(name);
    } else if (renamed.endsWith("binom")) {
      common.append("\\left(\\begin{array}{c}").append(argument()).append("\\\\");
      common.append(argument()).append("\\end{array}\\right)");
    } else if (WITH_ARGUMENT.contains(renamed)) {
      styled(renamed, isScript);
    } else if (!DROPPED.contains(name)) {
      common.append('\\').append(renamed);
      separate();
    }
  }

  private void environment(String bound) {
    String name = source.rawArgument().strip();
    boolean isAligned = ALIGNED.contains(name);
    String usual = isAligned ? "array" : name.equals("dcases") ? "cases" : name;
    common.append('\\').append(bound).append('{').append(usual).append('}');
    if (isAligned && bound.equals("begin")) {
      common.append("{").append(MOST_COLUMNS).append('}');
    } else if (usual.equals("array") && bound.equals("begin")) {
      source.option();
      common.append('{').append(source.rawArgument().replaceAll("[^lcr]", "")).append('}');
    }
  }

  private void sign() {
    char sign = source.isAtEnd() ? ' ' : source.take();
    switch (sign) {
      case '|' -> common.append("\\Vert ");
      case '/', '-', '@', '(', ')', '[', ']' -> {}
      case '>' -> common.append("\\:");
      default -> common.append('\\').append(sign);
    }
  }

  private static @Nullable String character(String name) {
    String written = WRITTEN.get(name);
    if (written != null || DELIMITERS.contains(name) || FUNCTIONS.contains(name)) {
      return written;
    }
    String symbol = TexSymbols.symbol(name);
    if (symbol == null) {
      boolean isNumberSet = name.matches("([RNZQC])\\1?");
      return isNumberSet ? "\\mathbb{" + name.charAt(0) + "}" : null;
    }
    boolean isCharacter = symbol.length() == 1 && symbol.charAt(0) > 127;
    boolean isWord = symbol.length() > 1 && Character.isLetter(symbol.charAt(1));
    return isCharacter ? symbol : isWord ? "\\mathrm{" + symbol + "}" : null;
  }

  private void styled(String name, boolean isScript) {
    boolean isText = name.equals("mbox");
    source.skipBlanks();
    String content =
        isText && source.nextIs('{') ? "{" + textOf(source.rawArgument()) + "}" : argument();
    String styled = "\\" + name + content;
    // SnuggleTeX would carry some styles on to what follows.
    boolean isBounded = isScript || STYLES.contains(name);
    common.append(isBounded ? "{" + styled + "}" : styled);
  }

  private static String textOf(String source) {
    return TexText.plain(source).replaceAll("[\\\\{}$%#&_^~]", "");
  }

  /// One argument in braces, whether it had any or not.
  private String argument() {
    return "{" + of(source.rawArgument(), depth + 1) + "}";
  }

  /// Letters that follow must not become part of a command's name.
  private void separate() {
    if (TexSource.isAsciiLetter(source.peek())) {
      common.append(' ');
    }
  }
}
