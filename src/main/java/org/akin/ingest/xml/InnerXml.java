package org.akin.ingest.xml;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// What stands within an element, as [org.akin.text.Markup] reads it: its text when nothing but
/// emphasis is marked up, else its markup without prefixes and attributes. Formulas become TeX
/// between dollar signs where the document has it, else their letters and signs; footnotes and
/// citations are left out.
final class InnerXml {
  /// Springer and PubMed Central wrap each formula in a whole TeX document.
  private static final Pattern TEX_DOCUMENT =
      Pattern.compile("(?s).*\\\\begin\\s*\\{document}(.*?)(?:\\\\end\\s*\\{document}.*|$)");

  private static final Pattern TEX_DELIMITERS =
      Pattern.compile("^(?:\\s|\\$|\\\\[(\\[])+|(?:\\s|\\$|\\\\[)\\]])+$");

  /// Elements that change how words look, not what they say.
  private static final Set<String> EMPHASIS =
      Set.of(
          "i",
          "b",
          "u",
          "em",
          "strong",
          "span",
          "italic",
          "bold",
          "sc",
          "monospace",
          "roman",
          "sans-serif",
          "underline",
          "fixed-case",
          "named-content",
          "styled-content",
          "ext-link",
          "style",
          "tt",
          "a");

  private InnerXml() {}

  static String of(Xml element) {
    var markup = new StringBuilder();
    appendChildren(markup, element);
    return finished(markup);
  }

  /// Several elements in one text, each behind its label; empty labels are left out.
  static String joined(List<Labelled> parts) {
    var markup = new StringBuilder();
    for (Labelled part : parts) {
      markup.append(markup.isEmpty() ? "" : " ");
      if (!part.label().isBlank() && !part.element().text().isEmpty()) {
        markup.append(RecordParser.escaped(part.label())).append(": ");
      }
      appendChildren(markup, part.element());
    }
    return finished(markup);
  }

  /// A part of an abstract.
  record Labelled(String label, Xml element) {}

  /// Without any tag the text itself, in which nothing is escaped.
  private static String finished(StringBuilder markup) {
    String text = markup.toString().strip();
    return text.indexOf('<') >= 0
        ? text
        : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static void appendChildren(StringBuilder markup, Xml parent) {
    Node child = parent.element() == null ? null : parent.element().getFirstChild();
    for (; child != null; child = child.getNextSibling()) {
      if (child instanceof Text text) {
        markup.append(RecordParser.escaped(text.getData()));
      } else if (child instanceof Element element) {
        append(markup, Xml.of(element));
      }
    }
  }

  private static void append(StringBuilder markup, Xml element) {
    switch (element.name()) {
      case "alternatives", "inline-formula", "disp-formula" -> appendOneOf(markup, element);
      case "tex-math" -> appendTex(markup, element.text());
      case "math" -> appendMath(markup, element);
      case "fn", "table-wrap", "graphic", "inline-graphic", "mixed-citation", "element-citation" ->
          markup.append(' ');
      case "xref" -> {
        if (!element.is("ref-type", "fn") && !element.is("ref-type", "aff")) {
          appendChildren(markup, element);
        }
      }
      case String name when EMPHASIS.contains(name) -> appendChildren(markup, element);
      default -> {
        markup.append('<').append(element.name()).append('>');
        appendChildren(markup, element);
        markup.append("</").append(element.name()).append('>');
      }
    }
  }

  /// Of several forms of one formula, the one that is nearest to text.
  private static void appendOneOf(StringBuilder markup, Xml element) {
    List<Xml> tex = element.anywhere("tex-math");
    List<Xml> math = element.anywhere("math");
    if (!tex.isEmpty()) {
      appendTex(markup, tex.getFirst().text());
    } else if (!math.isEmpty()) {
      appendMath(markup, math.getFirst());
    } else {
      appendChildren(markup, element);
    }
  }

  private static void appendMath(StringBuilder markup, Xml math) {
    List<Xml> annotations = math.anywhere("annotation");
    annotations.removeIf(one -> !one.is("encoding", "application/x-tex"));
    String alternative = math.attribute("alttext");
    if (!annotations.isEmpty()) {
      appendTex(markup, annotations.getFirst().text());
    } else if (alternative != null && !alternative.isBlank()) {
      appendTex(markup, alternative);
    } else {
      markup.append(RecordParser.escaped(math.text().replaceAll("\\s+", "")));
    }
  }

  private static void appendTex(StringBuilder markup, String source) {
    String body = TEX_DOCUMENT.matcher(source).replaceFirst("$1");
    String formula = TEX_DELIMITERS.matcher(body).replaceAll("").strip();
    if (!formula.isEmpty()) {
      markup.append('$').append(RecordParser.escaped(formula)).append('$');
    }
  }
}
