package org.akin.ingest.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stax.StAXSource;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The records of an XML document, each held as a tree of its own while the document streams by.
/// Entities and document types are not fetched. After a syntax error nothing more can be read, and
/// the last record says so.
public final class XmlRecords implements RecordReader {
  /// How a kind of document is read.
  public interface Form {
    /// Makes a record of an element, or null when the element only says something of those that
    /// follow.
    @Nullable RawRecord record(Element element, long line);

    /// Whether an element of this name is to be held as a tree.
    boolean holds(String name);
  }

  private final InputStream in;
  private final XMLStreamReader xml;
  private final Transformer copying;
  private final Form form;
  private boolean ended;

  /// Reads a stream that is closed with this.
  public XmlRecords(InputStream in, Form form) throws IOException {
    this.in = in;
    this.form = form;
    XMLInputFactory factory = XMLInputFactory.newFactory();
    Map.of(
            XMLInputFactory.SUPPORT_DTD, false,
            XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false,
            XMLInputFactory.IS_COALESCING, true)
        .forEach(factory::setProperty);
    try {
      this.xml = factory.createXMLStreamReader(in);
      this.copying = TransformerFactory.newDefaultInstance().newTransformer();
    } catch (XMLStreamException | TransformerException e) {
      throw new IOException("cannot read XML: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    try {
      while (!ended && xml.hasNext()) {
        int event = xml.getEventType();
        if (event == XMLStreamConstants.START_ELEMENT && form.holds(xml.getLocalName())) {
          long line = line();
          RawRecord record = form.record(tree(), line);
          if (record != null) {
            return record;
          }
        } else {
          xml.next();
        }
      }
      return null;
    } catch (XMLStreamException | TransformerException e) {
      ended = true;
      return new RawRecord.Unreadable(line(), "not XML: " + reason(e), "");
    }
  }

  /// Leaves the reader behind the element.
  private Element tree() throws TransformerException {
    var result = new DOMResult();
    copying.transform(new StAXSource(xml), result);
    return ((Document) result.getNode()).getDocumentElement();
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
    return message.strip() + "; nothing behind it was read";
  }

  @Override
  public long line() {
    return xml.getLocation().getLineNumber();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
