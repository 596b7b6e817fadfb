package org.akin.ingest.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a server answered, apart from the records themselves. Reading one goes through the whole
/// document, so a page that was cut is noticed before its first record is imported.
sealed interface Answer permits OaiAnswer, FeedAnswer, Answer.Other {
  /// Neither OAI-PMH nor a feed.
  ///
  /// @param seen what it is, for messages
  record Other(String seen) implements Answer {}

  /// Collects what stands around the records.
  interface Collector {
    /// Called at the beginning of each element, in order; text and attributes may be read from the
    /// parser, which must then stand at the element's end or beginning.
    ///
    /// @param depth 1 for the root
    void element(XMLStreamReader xml, int depth) throws XMLStreamException;

    /// Called when the document is not well-formed, but ends as it should.
    ///
    /// @param tail its end
    void mend(String tail);

    /// What was collected.
    Answer answer();
  }

  /// Reads a body.
  ///
  /// @param lenient whether to take a document that is not well-formed but ends as it should
  /// @throws MalformedAnswer when it is whole but not well-formed
  /// @throws IOException when it breaks off, or grows too long
  static Answer read(Download download, boolean lenient) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    Map.of(
            XMLInputFactory.SUPPORT_DTD, false,
            XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false,
            XMLInputFactory.IS_COALESCING, true)
        .forEach(factory::setProperty);
    try (InputStream in = download.open()) {
      XMLStreamReader xml;
      try {
        xml = factory.createXMLStreamReader(in);
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
          xml.next();
        }
      } catch (XMLStreamException e) {
        failIfBroken(e);
        return new Other("'" + download.excerpt() + "'");
      }
      return switch (xml.getLocalName()) {
        case "OAI-PMH" -> collect(xml, new OaiAnswer.Reading(), download, lenient);
        case "feed", "rss", "RDF" ->
            collect(xml, new FeedAnswer.Reading(download.address()), download, lenient);
        case "html", "HTML" -> new Other("a web page");
        default -> new Other("XML of type '" + xml.getLocalName() + "'");
      };
    }
  }

  private static Answer collect(
      XMLStreamReader xml, Collector collector, Download download, boolean lenient)
      throws IOException {
    String root = xml.getLocalName();
    try {
      walk(xml, collector);
    } catch (XMLStreamException e) {
      failIfBroken(e);
      String tail = download.tail();
      if (!tail.matches("(?s).*</(?:\\w+:)?" + root + "\\s*>.*")) {
        throw new IOException("the answer breaks off", e);
      }
      if (!lenient) {
        throw malformed(e);
      }
      collector.mend(tail);
    }
    return collector.answer();
  }

  private static MalformedAnswer malformed(XMLStreamException e) {
    String reason = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "").strip();
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new MalformedAnswer(
        "the answer is not well-formed at line %d: %s".formatted(line, reason), e);
  }

  /// The parser wraps what the input throws.
  private static void failIfBroken(XMLStreamException e) throws IOException {
    if (e.getNestedException() instanceof IOException broken
        && !(broken instanceof java.io.CharConversionException)) {
      throw broken;
    }
  }

  /// Goes through a document up to the end of its root; what some servers write behind it, such as
  /// warnings of PHP, is not looked at.
  ///
  /// @param xml at the root's beginning
  private static void walk(XMLStreamReader xml, Collector collector) throws XMLStreamException {
    int depth = 0;
    while (true) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        depth++;
        collector.element(xml, depth);
      }
      if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (depth == 0) {
          return;
        }
      }
      xml.next();
    }
  }
}
