package org.akin.tex;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What commands do that print no character themselves.
final class TexCommands {
  /// Commands of which nothing is read, with their arguments: numbers and addresses of things that
  /// a title or abstract alone does not have, and lengths.
  private static final Map<String, Integer> UNREAD =
      Map.ofEntries(
          Map.entry("label", 1),
          Map.entry("ref", 1),
          Map.entry("eqref", 1),
          Map.entry("pageref", 1),
          Map.entry("autoref", 1),
          Map.entry("cref", 1),
          Map.entry("Cref", 1),
          Map.entry("nameref", 1),
          Map.entry("tag", 1),
          Map.entry("color", 1),
          Map.entry("hspace", 1),
          Map.entry("vspace", 1),
          Map.entry("hskip", 0),
          Map.entry("phantom", 1),
          Map.entry("hphantom", 1),
          Map.entry("vphantom", 1),
          Map.entry("thanks", 1),
          Map.entry("includegraphics", 1),
          Map.entry("index", 1),
          Map.entry("bibliography", 1),
          Map.entry("bibliographystyle", 1),
          Map.entry("pagestyle", 1),
          Map.entry("usepackage", 1),
          Map.entry("documentclass", 1),
          Map.entry("newcommand", 2),
          Map.entry("renewcommand", 2),
          Map.entry("providecommand", 2),
          Map.entry("DeclareMathOperator", 2),
          Map.entry("setlength", 2),
          Map.entry("setcounter", 2),
          Map.entry("fontsize", 2),
          Map.entry("footnotemark", 0),
          Map.entry("textcompwordmark", 0));

  /// Of several arguments only the last is read.
  private static final Set<String> LAST_OF_TWO =
      names(
          "href textcolor colorbox hyperlink hypertarget hyperref raisebox scalebox parbox "
              + "rotatebox foreignlanguage resizebox texorpdfstring");

  private static final Set<String> FRACTIONS = names("frac tfrac dfrac cfrac nicefrac sfrac");

  /// They change how what follows looks, and print nothing.
  private static final Set<String> DECLARATIONS =
      names(
          """
          mathrm mathbf mathit mathcal mathbb mathfrak mathsf mathscr mathtt mathnormal
          boldsymbol Bbb frak cal bm pmb bf it rm em sc tt sl sf up text textrm textbf textit
          textsc texttt textsf textsl textup textmd textlf textnormal emph underline uline sout
          overline bar hat tilde widetilde widehat vec overrightarrow dot ddot dddot check breve
          acute grave mathring operatorname mathop mathbin mathrel mathord mathopen mathclose
          mathpunct left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl
          Biggr bigm Bigm mbox hbox fbox makebox framebox vbox ensuremath displaystyle textstyle
          scriptstyle scriptscriptstyle xspace protect noindent indent limits nolimits
          displaylimits rmfamily sffamily ttfamily bfseries mdseries itshape slshape scshape
          upshape normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge
          Huge centering raggedright sb sp smash mathstrut strut nonumber notag allowbreak
          nobreak break relax null begingroup endgroup bgroup egroup boldmath unboldmath
          leavevmode unskip ignorespaces par substack thinspace negthinspace overbrace
          underbrace xleftarrow hfill hfil vfill smallskip medskip bigskip maketitle
          selectfont cr leqno eqno textquotesingle
          """);

  private static final Set<String> BLANKS =
      names(
          """
          quad qquad enspace enskip space hspace vspace par newline linebreak hfill hfil item cr
          smallskip medskip bigskip newpage clearpage and tab indent noindent
          """);

  private static final Set<String> MATH_ENVIRONMENTS =
      names(
          """
          equation align aligned alignat alignedat eqnarray gather gathered multline split cases
          dcases array matrix pmatrix bmatrix vmatrix smallmatrix math displaymath flalign
          subequations
          """);

  private static final Set<String> LAYOUTS =
      names("cases dcases array matrix pmatrix bmatrix vmatrix smallmatrix");

  private static final Set<String> WITH_COLUMNS =
      names("array tabular tabularx alignat alignedat thebibliography minipage longtable");

  private TexCommands() {}

  /// The words of a table.
  static Set<String> names(String text) {
    return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }

  /// How many arguments are dropped with the command, -1 when it is not one to drop.
  static int unreadArguments(String name) {
    return isCitation(name) ? 1 : UNREAD.getOrDefault(name, -1);
  }

  static boolean isCitation(String name) {
    boolean cites = name.startsWith("cite") || name.startsWith("Cite");
    return cites || name.endsWith("cite") || name.equals("fullcite");
  }

  /// Whether a command drops what it names, and with it the blank before it: `as in \cite{x}.`
  static boolean isReference(String name) {
    return isCitation(name) || name.equals("label") || name.endsWith("ref");
  }

  static boolean readsLastOfTwo(String name) {
    return LAST_OF_TWO.contains(name);
  }

  static boolean isFraction(String name) {
    return FRACTIONS.contains(name);
  }

  static boolean isDeclaration(String name) {
    return DECLARATIONS.contains(name);
  }

  static boolean isBlank(String name) {
    return BLANKS.contains(name);
  }

  /// Whether an environment is one of mathematics; a star at the end changes nothing.
  static boolean isMathEnvironment(String name) {
    return MATH_ENVIRONMENTS.contains(unstarred(name));
  }

  /// Whether an environment lays out rows and columns within a formula.
  static boolean isLayout(String name) {
    return LAYOUTS.contains(name);
  }

  /// Whether an environment's name is followed by how its columns look.
  static boolean hasColumns(String name) {
    return WITH_COLUMNS.contains(unstarred(name));
  }

  private static String unstarred(String name) {
    return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
  }
}
