package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// An element of a record, or nothing where the record has none; names are without prefix.
record Xml(@Nullable Element element) {
  static final Xml NOTHING = new Xml(null);

  static Xml of(Element element) {
    return new Xml(element);
  }

  /// A name without its prefix.
  static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /// The element's name, empty for nothing.
  String name() {
    return element == null ? "" : localName(element.getTagName());
  }

  boolean exists() {
    return element != null;
  }

  /// All children that are elements.
  List<Xml> children() {
    List<Xml> found = new ArrayList<>();
    Node child = element == null ? null : element.getFirstChild();
    for (; child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        found.add(new Xml(inner));
      }
    }
    return found;
  }

  /// The children of a name, in order. Where some have the prefix of this element and others have
  /// not, such as `title` and `media:title`, only the former.
  List<Xml> all(String name) {
    List<Xml> found = children();
    found.removeIf(child -> !child.name().equals(name));
    List<Xml> own = new ArrayList<>(found);
    own.removeIf(child -> !child.prefix().equals(prefix()));
    return own.isEmpty() ? found : own;
  }

  private String prefix() {
    String name = element == null ? "" : element.getTagName();
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  /// All elements of a name within, however deep, in order.
  List<Xml> anywhere(String name) {
    List<Xml> found = new ArrayList<>();
    for (Xml child : children()) {
      if (child.name().equals(name)) {
        found.add(child);
      }
      found.addAll(child.anywhere(name));
    }
    return found;
  }

  /// The first element down a path of names.
  Xml at(String... path) {
    Xml at = this;
    for (String name : path) {
      List<Xml> children = at.all(name);
      at = children.isEmpty() ? NOTHING : children.getFirst();
    }
    return at;
  }

  /// All text within, empty when there is none.
  String text() {
    return element == null ? "" : element.getTextContent().strip();
  }

  /// The beginning of the text within, a blank between elements; at least this many characters
  /// where there are as many.
  String beginning(int length) {
    var text = new StringBuilder();
    appendBeginning(text, element, length);
    return text.toString();
  }

  private static void appendBeginning(StringBuilder text, @Nullable Node node, int length) {
    Node child = node == null ? null : node.getFirstChild();
    for (; child != null && text.length() < length; child = child.getNextSibling()) {
      if (child instanceof Text run) {
        text.append(run.getData().strip());
      } else {
        text.append(text.isEmpty() ? "" : " ");
        appendBeginning(text, child, length);
      }
    }
  }

  /// The text that stands in the element itself, without that of its children.
  String ownText() {
    var text = new StringBuilder();
    Node child = element == null ? null : element.getFirstChild();
    for (; child != null; child = child.getNextSibling()) {
      text.append(child instanceof Text run ? run.getData() : "");
    }
    return text.toString().strip();
  }

  /// The text of the first child of a name; null when there is none.
  @Nullable String text(String name) {
    String text = at(name).text();
    return text.isEmpty() ? null : text;
  }

  String textOr(String name, String other) {
    String text = text(name);
    return text == null ? other : text;
  }

  /// The value of an attribute, named with or without prefix; null when there is none.
  @Nullable String attribute(String name) {
    NamedNodeMap attributes = element == null ? null : element.getAttributes();
    for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String found = attribute.getNodeName();
      if (found.equals(name) || localName(found).equals(name)) {
        return attribute.getNodeValue();
      }
    }
    return null;
  }

  /// Whether an attribute has this value, in any case.
  boolean is(String attribute, String value) {
    return value.equalsIgnoreCase(attribute(attribute));
  }
}
