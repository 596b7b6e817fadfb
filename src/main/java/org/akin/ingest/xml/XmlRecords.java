package org.akin.ingest.xml;

import java.io.IOException;
import java.io.InputStream;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.xml.Form.Role;
import org.akin.ingest.xml.TagScanner.Kind;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// The records of an XML document. Each is cut out of the text and parsed as a separate document,
/// so that memory is bounded by one record, a record that is not well formed spoils no other, and
/// nothing that the document type declares or names is ever fetched or expanded.
final class XmlRecords implements RecordReader {
  /// The longest record in characters; PubMed's papers with three thousand authors have about a
  /// million.
  static final int MAX_RECORD = 4 << 20;

  private final TagScanner tags;
  private final Form form;
  private final Notes notes;
  private final RecordParser parser = new RecordParser();

  /// The tag that was come to but not used: the start of the record behind one without end.
  private @Nullable Kind pending;

  /// What the document type declares, known when the first element is come to.
  private @Nullable Entities entities;

  private long open;
  private boolean foundRecord;
  private boolean ended;

  /// Reads a stream that is closed with this.
  XmlRecords(InputStream in, Form form, Notes notes) throws IOException {
    this.tags = new TagScanner(Encodings.decoded(in, notes));
    this.form = form;
    this.notes = notes;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    while (!ended) {
      Kind kind = pending == null ? tags.next() : pending;
      pending = null;
      switch (kind) {
        case START, EMPTY -> {
          RawRecord record = started(kind);
          if (record != null) {
            foundRecord = true;
            return record;
          }
        }
        case END -> open--;
        case NONE -> end();
      }
    }
    return null;
  }

  private void end() {
    ended = true;
    if (open > 0) {
      notes.add(line(), "the document ends before its last element does; it may be incomplete");
    } else if (!foundRecord) {
      notes.add(0, "the document holds no record");
    }
  }

  private @Nullable RawRecord started(Kind kind) throws IOException {
    String name = Xml.localName(tags.name());
    switch (form.role(name)) {
      case RECORD -> {
        return record(kind);
      }
      case CONTEXT -> {
        open += kind == Kind.START ? 1 : 0;
        context();
      }
      case SKIPPED -> {
        if (kind == Kind.START) {
          skip(name);
        }
      }
      case OTHER -> open += kind == Kind.START ? 1 : 0;
    }
    return null;
  }

  private void context() {
    String tag = tags.tag();
    try {
      String element = tag.endsWith("/>") ? tag : tag.replaceFirst(">?$", "/>");
      form.enter(parser.parse(element, entities(), tags.tagLine()));
    } catch (SAXException broken) {
      notes.add(tags.tagLine(), "<" + tags.name() + "> cannot be read: " + broken.getMessage());
    }
  }

  /// Reads on behind the end tag of an element.
  private void skip(String name) throws IOException {
    int depth = 1;
    while (depth > 0) {
      Kind kind = tags.next();
      if (kind == Kind.NONE) {
        pending = kind;
        return;
      }
      if (Xml.localName(tags.name()).equals(name)) {
        depth += kind == Kind.START ? 1 : kind == Kind.END ? -1 : 0;
      }
    }
  }

  private @Nullable RawRecord record(Kind kind) throws IOException {
    String name = tags.name();
    long line = tags.tagLine();
    var text = new BoundedText(MAX_RECORD);
    text.append(tags.tag());
    boolean whole = kind == Kind.EMPTY || copyThrough(name, text);
    tags.copyTo(null);
    if (!whole) {
      String reason =
          pending == Kind.NONE
              ? "the document ends within <%s>, expected </%s>; nothing after it was read"
              : "<%s> is not ended before the next record, expected </%s>";
      return new RawRecord.Unreadable(
          line, reason.formatted(name, name), RecordParser.excerpt(text.text()));
    }
    if (text.isCut()) {
      String reason = "the record has more than %,d characters".formatted(MAX_RECORD);
      return new RawRecord.Unreadable(line, reason, RecordParser.excerpt(text.text()));
    }
    return parsed(text.text(), line);
  }

  /// Copies everything up to the end tag of a record; false when the record has none.
  private boolean copyThrough(String record, BoundedText text) throws IOException {
    int depth = 1;
    String before = Xml.localName(record);
    while (depth > 0) {
      tags.copyTo(text);
      Kind kind = tags.next();
      String name = Xml.localName(tags.name());
      if (kind == Kind.NONE) {
        pending = kind;
        return false;
      }
      if (kind == Kind.END) {
        depth -= tags.name().equals(record) ? 1 : 0;
        continue;
      }
      if (form.role(name) == Role.RECORD && !form.isPart(name, before)) {
        pending = kind;
        return false;
      }
      if (form.role(name) == Role.SKIPPED && kind == Kind.START) {
        skipWithin(name, text);
      } else {
        depth += kind == Kind.START && tags.name().equals(record) ? 1 : 0;
      }
      before = name;
    }
    return true;
  }

  private void skipWithin(String name, BoundedText text) throws IOException {
    tags.copyTo(null);
    skip(name);
    if (pending == null) {
      text.append(tags.tag());
    }
  }

  private @Nullable RawRecord parsed(String text, long line) {
    try {
      return form.record(parser.parse(text, entities(), line), line);
    } catch (SAXException broken) {
      return new RawRecord.Unreadable(
          line, "not XML: " + broken.getMessage(), RecordParser.excerpt(text));
    }
  }

  private Entities entities() {
    if (entities == null) {
      entities = new Entities(tags.documentType());
    }
    return entities;
  }

  @Override
  public long line() {
    return tags.line();
  }

  @Override
  public void close() throws IOException {
    tags.close();
  }
}
