package org.akin.feed;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/// A feed as RFC 4287 has it.
///
/// @param id an IRI that never changes
/// @param title one line
/// @param subtitle how the entries were chosen
/// @param self where the feed itself is
/// @param page where people see the same
/// @param generator the program and its version
/// @param entries the newest first
public record AtomFeed(
    String id,
    String title,
    String subtitle,
    URI self,
    URI page,
    Generator generator,
    List<AtomEntry> entries) {
  /// The media type for HTTP.
  public static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";

  /// The program that made a feed.
  public record Generator(String name, String version) {}

  /// Copies the entries.
  public AtomFeed {
    entries = List.copyOf(entries);
  }

  /// When the newest entry appeared; a feed without entries has not changed since 1970.
  public Instant updated() {
    return entries.stream().map(AtomEntry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /// The feed as XML 1.0, to be encoded as UTF-8.
  public String xml() {
    StringWriter text = new StringWriter();
    try {
      new AtomWriter(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).write(this);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return text.toString();
  }
}
