package org.akin.text.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Writes MathML Core, which browsers read, of a tree in older MathML: brackets are operators, and
/// bold or double-struck letters are characters. Elements it does not know make the whole
/// unreadable, so nothing passes that was not looked at here.
final class MathMl {
  private static final Set<String> ELEMENTS =
      Set.of(
          "math",
          "mrow",
          "mi",
          "mn",
          "mo",
          "mtext",
          "mspace",
          "msup",
          "msub",
          "msubsup",
          "mfrac",
          "msqrt",
          "mroot",
          "mover",
          "munder",
          "munderover",
          "mtable",
          "mtr",
          "mtd");

  private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "mtext");
  private static final Pattern WIDTH = Pattern.compile("-?[0-9.]{1,8}em");
  private static final String NAMESPACE = "http://www.w3.org/1998/Math/MathML";

  private final StringBuilder html = new StringBuilder();

  private MathMl() {}

  /// The element as HTML, empty when it holds what is not known.
  static Optional<String> of(Node node) {
    if (!(node instanceof Element math) || !"math".equals(math.getLocalName())) {
      return Optional.empty();
    }
    var writing = new MathMl();
    return writing.write(math, "") ? Optional.of(writing.html.toString()) : Optional.empty();
  }

  /// @param variant of letters, as `mathvariant` has it; empty for the usual one
  private boolean write(Element element, String variant) {
    String name = element.getLocalName();
    if (!NAMESPACE.equals(element.getNamespaceURI())) {
      return false;
    }
    String own = element.getAttribute("mathvariant");
    String inner = own.isEmpty() ? variant : own;
    return switch (name) {
      case "mstyle" -> style(element, inner);
      case "mfenced" -> fenced(element, inner);
      case "mspace" -> space(element);
      default -> ELEMENTS.contains(name) && element(element, name, inner);
    };
  }

  private boolean element(Element element, String name, String variant) {
    if (TOKENS.contains(name)) {
      token(name, element.getTextContent(), variant);
      return true;
    }
    List<Element> inner = elements(element);
    if (name.equals("mrow") && inner.size() == 1) {
      return write(inner.getFirst(), variant);
    }
    html.append('<').append(name);
    if (name.equals("mover") && element.getAttribute("accent").equals("true")) {
      html.append(" accent=\"true\"");
    }
    html.append('>');
    boolean isKnown = children(element, variant);
    html.append("</").append(name).append('>');
    return isKnown;
  }

  private void token(String name, String text, String variant) {
    if (name.equals("mo")) {
      operator(text);
      return;
    }
    String letters = name.equals("mi") || name.equals("mn") ? Letters.of(text, variant) : text;
    boolean isUpright = name.equals("mi") && variant.equals("normal") && text.length() == 1;
    html.append('<').append(name).append(isUpright ? " mathvariant=\"normal\"" : "").append('>');
    html.append(Escape.html(letters)).append("</").append(name).append('>');
  }

  /// Bars open and close alike, so browsers would take them for relations and stretch them.
  private void operator(String text) {
    boolean isBar = text.equals("|") || text.equals("‖");
    html.append(isBar ? "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">" : "<mo>");
    html.append(Escape.html(text.equals("-") ? "−" : text)).append("</mo>");
  }

  private boolean children(Element parent, String variant) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      boolean isKnown =
          child instanceof Element inner ? write(inner, variant) : child.getTextContent().isBlank();
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  /// Upright letters in a row are one name: `div`.
  private boolean style(Element element, String variant) {
    var name = new StringBuilder();
    boolean isName = variant.equals("normal");
    for (Element child : elements(element)) {
      isName &= "mi".equals(child.getLocalName());
      name.append(child.getTextContent());
    }
    if (isName && name.length() > 1) {
      html.append("<mi>").append(Escape.html(name.toString())).append("</mi>");
      return true;
    }
    return element(element, "mrow", variant);
  }

  private boolean fenced(Element element, String variant) {
    html.append("<mrow>");
    bracket(element, "open", "(");
    boolean isFirst = true;
    boolean isKnown = true;
    for (Element child : elements(element)) {
      html.append(isFirst ? "" : "<mo separator=\"true\">,</mo>");
      isKnown &= write(child, variant);
      isFirst = false;
    }
    bracket(element, "close", ")");
    html.append("</mrow>");
    return isKnown;
  }

  private void bracket(Element element, String attribute, String usual) {
    String sign = element.hasAttribute(attribute) ? element.getAttribute(attribute) : usual;
    if (!sign.isEmpty()) {
      html.append("<mo>").append(Escape.html(sign)).append("</mo>");
    }
  }

  private boolean space(Element element) {
    String width = element.getAttribute("width");
    boolean isLength = WIDTH.matcher(width).matches();
    html.append("<mspace").append(isLength ? " width=\"" + width + "\"" : "").append("></mspace>");
    return true;
  }

  private static List<Element> elements(Element parent) {
    var elements = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
