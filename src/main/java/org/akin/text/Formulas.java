package org.akin.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.akin.tex.Scripts;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Formulas within markup: TeX as `$…$`, which is what papers hold formulas in, and MathML without
/// TeX as one line of text.
final class Formulas {
  private static final int DEEPEST = 60;

  private static final Pattern PREAMBLE =
      Pattern.compile("(?s)^.*\\\\begin\\s*\\{document}|\\\\end\\s*\\{document}.*$");

  private static final Pattern DELIMITERS =
      Pattern.compile("^(\\$\\$?|\\\\\\(|\\\\\\[)\\s*|\\s*(\\$\\$?|\\\\\\)|\\\\])$");

  /// Operators that are not seen: function application, times, separator, plus.
  private static final Pattern INVISIBLE = Pattern.compile("[\\u2061-\\u2064\\u200b]");

  private static final Pattern FILE = Pattern.compile("(?i)\\S*\\.(gif|png|jpe?g|svg|tiff?)");

  private Formulas() {}

  /// Whether an element is one formula.
  static boolean holds(String name, Element element) {
    return Elements.isTex(name)
        || name.equals("math")
        || name.equals("alternatives")
        || (name.equals("script") && type(element).startsWith("math/tex"));
  }

  private static String type(Element element) {
    return element.attr("type").toLowerCase(Locale.ROOT);
  }

  static String read(Element element) {
    String name = Elements.local(element.tagName());
    if (name.equals("alternatives")) {
      return alternatives(element);
    }
    return name.equals("math") ? mathematics(element) : tex(element.wholeText());
  }

  /// The same formula in several forms, of which one is read.
  private static String alternatives(Element element) {
    for (boolean wantsTex : new boolean[] {true, false}) {
      for (Element child : element.children()) {
        String name = Elements.local(child.tagName());
        if (wantsTex ? Elements.isTex(name) : name.equals("math")) {
          return read(child);
        }
      }
    }
    return element.wholeText();
  }

  private static String tex(String source) {
    String body = PREAMBLE.matcher(source).replaceAll("").strip();
    String bare = DELIMITERS.matcher(body).replaceAll("").strip();
    return bare.isEmpty() ? "" : "$" + bare + "$";
  }

  private static String mathematics(Element element) {
    for (Element annotation : element.getAllElements()) {
      boolean isTex =
          Elements.local(annotation.tagName()).equals("annotation")
              && annotation.attr("encoding").toLowerCase(Locale.ROOT).contains("tex");
      if (isTex) {
        return tex(annotation.wholeText());
      }
    }
    String alternative = element.attr("alttext").strip();
    if (alternative.isEmpty()) {
      return row(element.childNodes(), 0);
    }
    boolean isTex = alternative.chars().anyMatch(c -> "\\$^_{".indexOf(c) >= 0);
    return isTex ? tex(alternative) : alternative;
  }

  private static String row(List<Node> nodes, int depth) {
    var out = new StringBuilder();
    for (Node node : nodes) {
      if (node instanceof Element element) {
        append(out, element, depth + 1);
      } else if (node instanceof TextNode text && !text.isBlank()) {
        out.append(text.getWholeText().strip());
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Element element, int depth) {
    String name = Elements.local(element.tagName());
    if (depth > DEEPEST) {
      out.append(element.text());
      return;
    }
    switch (name) {
      case "mfrac" ->
          out.append(Scripts.fraction(child(element, 0, depth), child(element, 1, depth)));
      case "msup", "mover" -> {
        out.append(child(element, 0, depth));
        out.append(Scripts.superscript(out, child(element, 1, depth), (char) 0));
      }
      case "msub", "munder" -> {
        out.append(child(element, 0, depth));
        out.append(Scripts.subscript(out, child(element, 1, depth)));
      }
      case "msubsup", "munderover" -> {
        out.append(child(element, 0, depth));
        out.append(Scripts.subscript(out, child(element, 1, depth)));
        out.append(Scripts.superscript(out, child(element, 2, depth), (char) 0));
      }
      case "msqrt" -> out.append('√').append(Scripts.factor(row(element.childNodes(), depth)));
      case "mroot" -> out.append('√').append(Scripts.factor(child(element, 0, depth)));
      case "mfenced" -> out.append(fenced(element, depth));
      case "mspace", "mtr", "mlabeledtr", "mtd" ->
          out.append(' ').append(row(element.childNodes(), depth));
      case "mtext", "ms" -> out.append(element.wholeText());
      case "mi", "mn", "mo" ->
          out.append(INVISIBLE.matcher(element.wholeText().strip()).replaceAll(""));
      default -> out.append(Elements.isUnread(name) ? "" : row(element.childNodes(), depth));
    }
  }

  private static String child(Element element, int index, int depth) {
    return index < element.childrenSize() ? row(List.of(element.child(index)), depth) : "";
  }

  private static String fenced(Element element, int depth) {
    String open = element.hasAttr("open") ? element.attr("open") : "(";
    String close = element.hasAttr("close") ? element.attr("close") : ")";
    var parts = element.children().stream().map(child -> row(List.of(child), depth)).toList();
    return open + String.join(", ", parts) + close;
  }

  /// What an image says in words.
  static String alternative(Element image) {
    String said = image.attr("alt").strip();
    return FILE.matcher(said).matches() ? "" : said;
  }
}
