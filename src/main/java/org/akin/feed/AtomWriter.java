package org.akin.feed;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes the elements of a feed.
final class AtomWriter {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter xml;

  AtomWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  void write(AtomFeed feed) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(NAMESPACE);
    text("id", feed.id());
    text("title", feed.title());
    text("subtitle", feed.subtitle());
    text("updated", feed.updated().toString());
    link("self", "application/atom+xml", feed.self().toString());
    link("alternate", "text/html", feed.page().toString());
    // Entries may have no author, and then the feed must have one.
    author(feed.generator().name());
    xml.writeStartElement("generator");
    xml.writeAttribute("version", legal(feed.generator().version()));
    xml.writeCharacters(legal(feed.generator().name()));
    xml.writeEndElement();
    for (AtomEntry entry : feed.entries()) {
      entry(entry);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private void entry(AtomEntry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    text("id", entry.id());
    text("title", entry.title());
    text("updated", entry.updated().toString());
    text("published", entry.updated().toString());
    link("alternate", "text/html", entry.page().toString());
    String source = entry.source();
    if (source != null) {
      xml.writeEmptyElement("link");
      xml.writeAttribute("rel", "via");
      xml.writeAttribute("href", legal(source));
    }
    for (String author : entry.authors()) {
      author(author);
    }
    for (String category : entry.categories()) {
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", legal(category));
    }
    if (!entry.summary().isEmpty()) {
      text("summary", entry.summary());
    }
    xml.writeEndElement();
  }

  private void author(String name) throws XMLStreamException {
    xml.writeStartElement("author");
    text("name", name);
    xml.writeEndElement();
  }

  private void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", legal(address));
  }

  private void text(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  /// Without the characters that XML 1.0 cannot hold, not even as references.
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().filter(AtomWriter::isLegal).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
