package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// An element of a record, or nothing where the record has none; names are without namespace.
record Xml(@Nullable Element element) {
  static final Xml NOTHING = new Xml(null);

  static Xml of(Element element) {
    return new Xml(element);
  }

  /// The children of a name, in order.
  List<Xml> all(String name) {
    List<Xml> found = new ArrayList<>();
    Node child = element == null ? null : element.getFirstChild();
    for (; child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner && name.equals(inner.getLocalName())) {
        found.add(new Xml(inner));
      }
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

  /// The text of the first child of a name; null when there is none.
  @Nullable String text(String name) {
    String text = at(name).text();
    return text.isEmpty() ? null : text;
  }

  String textOr(String name, String other) {
    String text = text(name);
    return text == null ? other : text;
  }

  @Nullable String attribute(String name) {
    return element == null || !element.hasAttribute(name) ? null : element.getAttribute(name);
  }
}
