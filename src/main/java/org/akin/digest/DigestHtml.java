package org.akin.digest;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a digest as HTML that is XML too, so that no text can become markup.
final class DigestHtml {
  private static final String STYLE =
      """
      body { font: 16px/1.5 sans-serif; max-width: 44em; margin: 0 auto; padding: 1em; }
      h1 { font-size: 1.3em; } h2 { font-size: 1.1em; margin: 1.5em 0 0; }
      .by { margin: 0; color: #5c574f; } p { margin: .4em 0; }
      """;

  private final XMLStreamWriter html;

  private DigestHtml(XMLStreamWriter html) {
    this.html = html;
  }

  static String of(Digest digest) {
    StringWriter text = new StringWriter().append("<!doctype html>\n");
    try {
      new DigestHtml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text))
          .write(digest);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return text.append('\n').toString();
  }

  private void write(Digest digest) throws XMLStreamException {
    html.writeStartElement("html");
    html.writeAttribute("lang", "en");
    html.writeStartElement("head");
    html.writeEmptyElement("meta");
    html.writeAttribute("charset", "utf-8");
    html.writeEmptyElement("meta");
    html.writeAttribute("name", "viewport");
    html.writeAttribute("content", "width=device-width, initial-scale=1");
    element("title", "", digest.title());
    element("style", "", STYLE);
    html.writeEndElement();
    html.writeStartElement("body");
    element("h1", "", digest.title());
    for (DigestEntry entry : digest.entries()) {
      entry(entry);
    }
    if (!digest.rest().isEmpty()) {
      element("p", "", digest.rest());
    }
    if (digest.page() != null) {
      html.writeStartElement("p");
      link(digest.page(), "See all of them");
      html.writeEndElement();
    }
    html.writeEndElement();
    html.writeEndElement();
    html.close();
  }

  private void entry(DigestEntry entry) throws XMLStreamException {
    html.writeStartElement("h2");
    if (entry.address() == null) {
      html.writeCharacters(Legal.text(entry.title()));
    } else {
      link(entry.address(), entry.title());
    }
    html.writeEndElement();
    element("p", "by", entry.byline());
    if (!entry.summary().isEmpty()) {
      element("p", "", entry.summary());
    }
  }

  private void link(String address, String text) throws XMLStreamException {
    html.writeStartElement("a");
    html.writeAttribute("href", Legal.text(address));
    html.writeCharacters(Legal.text(text));
    html.writeEndElement();
  }

  private void element(String name, String type, String text) throws XMLStreamException {
    html.writeStartElement(name);
    if (!type.isEmpty()) {
      html.writeAttribute("class", type);
    }
    html.writeCharacters(Legal.text(text));
    html.writeEndElement();
  }
}
