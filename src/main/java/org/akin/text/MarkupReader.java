package org.akin.text;

import java.util.regex.Pattern;
import org.akin.tex.Scripts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// Reads the tree of a marked up text in order. Not thread-safe; one reading, one instance.
final class MarkupReader {
  /// Deeper elements are read without their meaning, so that no input exhausts the stack.
  private static final int DEEPEST = 60;

  private static final Pattern ENDS_IN_PUNCTUATION = Pattern.compile(".*[\\p{P}&&[^)\\]\"”’'%]]");

  private final StringBuilder out = new StringBuilder();

  /// A blank is due before the next word.
  private boolean blankDue;

  /// Where the text of a head ends that has its colon due, else -1.
  private int headEnd = -1;

  /// Where a bold text ends, else -1.
  private int boldEnd = -1;

  private MarkupReader() {}

  /// @param markup text in which all `<` and `&` are markup
  static String read(String markup) {
    Document document = Jsoup.parse(markup, "", Parser.xmlParser());
    var reader = new MarkupReader();
    reader.children(document, 0);
    return reader.out.toString();
  }

  private void children(Element parent, int depth) {
    for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
      if (child instanceof TextNode text) {
        append(text.getWholeText());
      } else if (child instanceof Element element) {
        element(element, depth + 1);
      }
    }
  }

  private void element(Element element, int depth) {
    String name = Elements.local(element.tagName());
    if (depth > DEEPEST) {
      append(element.wholeText());
    } else if (Formulas.holds(name, element)) {
      append(Formulas.read(element));
    } else if (Elements.isUnread(name)) {
      blankDue |= Elements.isBlock(name);
    } else if (Elements.isSuperscript(name) || Elements.isSubscript(name)) {
      script(element, name, depth);
    } else if (name.equals("img")) {
      append(Formulas.alternative(element));
    } else if (name.equals("q")) {
      append("“");
      children(element, depth);
      append("”");
    } else {
      plain(element, name, depth);
    }
  }

  private void plain(Element element, String name, int depth) {
    boolean isBlock = Elements.isBlock(name);
    blankDue |= isBlock;
    int start = out.length();
    children(element, depth);
    boolean isEmpty = out.substring(start).isBlank();
    if (Elements.isHead(name) && !isEmpty) {
      headEnd = out.length();
    } else if (Elements.isBold(name) && out.length() - start >= 4) {
      boldEnd = out.length();
    }
    blankDue |= isBlock;
  }

  private void script(Element element, String name, int depth) {
    var inner = new MarkupReader();
    inner.children(element, depth);
    String text = inner.out.toString();
    if (blankDue) {
      append(text);
    } else if (Elements.isSuperscript(name)) {
      append(Scripts.wordSuperscript(out, text, following(element)));
    } else {
      append(Scripts.subscript(out, text));
    }
  }

  /// The letter an atom's number stands before, which may follow a hyphen: `N6-methyl`.
  private static char following(Element element) {
    if (element.nextSibling() instanceof TextNode next) {
      String text = next.getWholeText();
      int at = text.startsWith("-") || text.startsWith("‐") ? 1 : 0;
      return at < text.length() ? text.charAt(at) : 0;
    }
    return 0;
  }

  private void append(String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean wordsFollow = !text.isBlank();
    if (wordsFollow && headEnd >= 0) {
      closeHead();
    }
    if (wordsFollow && boldEnd == out.length() && boldEnd > 0) {
      blankDue |=
          Character.isLowerCase(out.charAt(boldEnd - 1)) && Character.isUpperCase(text.charAt(0));
    }
    if (blankDue && wordsFollow) {
      blankDue = false;
      if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
        out.append(' ');
      }
    }
    out.append(text);
  }

  private void closeHead() {
    String head = out.substring(0, headEnd).stripTrailing();
    if (!ENDS_IN_PUNCTUATION.matcher(head.substring(Math.max(0, head.length() - 1))).matches()) {
      out.setLength(head.length());
      out.append(':');
      blankDue = true;
    }
    headEnd = -1;
  }
}
