package org.akin.ingest.harvest;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What a feed, Atom or RSS, says around its entries.
///
/// @param next address of the next page (RFC 5005); null when the feed names none
/// @param entries on this page
/// @param newest latest time of an entry; null when none has a time
/// @param newestFirst whether every entry has a time and none is later than the one before it
/// @param total entries of all pages, as OpenSearch says it; 0 when it is not said
/// @param start place of the first entry among all, as OpenSearch says it
record FeedAnswer(
    @Nullable URI next,
    int entries,
    @Nullable Instant newest,
    boolean newestFirst,
    long total,
    long start)
    implements Answer {

  static final class Reading implements Collector {
    private final URI address;
    private @Nullable URI next;
    private int entries;
    private @Nullable Instant newest;
    private boolean newestFirst = true;
    private long total;
    private long start;
    private int entryDepth;
    private @Nullable Instant entryTime;
    private @Nullable Instant earlierTime;

    Reading(URI address) {
      this.address = address;
    }

    @Override
    public void element(XMLStreamReader xml, int depth) throws XMLStreamException {
      String name = xml.getLocalName();
      boolean isEntry = name.equals("entry") || name.equals("item");
      if (isEntry && (entries == 0 || depth == entryDepth)) {
        endEntry();
        entries++;
        entryDepth = depth;
      } else if (entries > 0 && depth == entryDepth + 1) {
        entryTime(name, xml);
      } else if (name.equals("link") && (entries == 0 || depth <= entryDepth)) {
        link(xml);
      } else if (name.equals("totalResults")) {
        total = OaiAnswer.number(xml.getElementText());
      } else if (name.equals("startIndex")) {
        start = OaiAnswer.number(xml.getElementText());
      }
    }

    private void entryTime(String name, XMLStreamReader xml) throws XMLStreamException {
      boolean best = name.equals("updated") || name.equals("pubDate");
      if (best || (entryTime == null && (name.equals("published") || name.equals("date")))) {
        Instant time = time(xml.getElementText().strip()).orElse(null);
        entryTime = time == null ? entryTime : time;
      }
    }

    private static Optional<Instant> time(String text) {
      for (DateTimeFormatter format :
          new DateTimeFormatter[] {
            DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME
          }) {
        try {
          return Optional.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
          continue;
        }
      }
      return Optional.empty();
    }

    private void link(XMLStreamReader xml) {
      String target = xml.getAttributeValue(null, "href");
      if (!"next".equalsIgnoreCase(xml.getAttributeValue(null, "rel")) || target == null) {
        return;
      }
      try {
        next = address.resolve(target.strip());
      } catch (IllegalArgumentException noUrl) {
        next = null;
      }
    }

    private void endEntry() {
      if (entries == 0) {
        return;
      }
      if (entryTime == null || (earlierTime != null && entryTime.isAfter(earlierTime))) {
        newestFirst = false;
      }
      if (entryTime != null && (newest == null || entryTime.isAfter(newest))) {
        newest = entryTime;
      }
      earlierTime = entryTime;
      entryTime = null;
    }

    /// What stands behind the fault is not known.
    @Override
    public void mend(String tail) {
      entries = Math.max(1, entries);
      newestFirst = false;
    }

    @Override
    public FeedAnswer answer() {
      endEntry();
      return new FeedAnswer(next, entries, newest, newestFirst && entries > 0, total, start);
    }
  }
}
