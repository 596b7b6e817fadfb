package org.akin.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.akin.ingest.json.JsonLineRecords;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.Archive;
import org.akin.ingest.source.Compression;
import org.akin.ingest.source.ExpansionLimit;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.Magic;
import org.jspecify.annotations.Nullable;

/// What there is to read in one input: the input itself, or the members of an archive one after
/// another, each in its own format. Not thread-safe; the caller closes it.
final class InputParts implements Closeable {
  /// An archive, and an archive within it.
  private static final int MAX_DEPTH = 2;

  /// One file to read.
  ///
  /// @param source names it, such as `papers.zip/part-1.jsonl`
  /// @param notes for its lines
  record Part(String source, RecordReader records, Notes notes) {}

  private record Level(Archive archive, String name) {}

  private final Deque<Level> levels = new ArrayDeque<>();
  private final ExpansionLimit limit;
  private final @Nullable Format format;
  private final Notes notes;
  private @Nullable Part whole;

  /// @param in closed with this
  /// @param format of every part, null to recognise each
  InputParts(InputStream in, Source source, @Nullable Format format, Notes notes)
      throws IOException {
    this.format = format;
    this.notes = notes;
    this.limit = source.file() == null ? ExpansionLimit.ofStream() : ExpansionLimit.ofFile();
    InputStream content = Compression.decompressing(limit.source(in), source.name());
    var plain = new Head(limit.content(content));
    byte[] head = plain.peek(FormatDetector::suffices);
    if (isArchive(head)) {
      requireFile(source, format, head);
      levels.push(new Level(new Archive(plain, head, limit, notes), source.name()));
    } else {
      whole = whole(plain, source);
    }
  }

  /// Lines of a file.
  InputParts(InputSplit lines, Notes notes) throws IOException {
    this.format = Format.JSONL;
    this.notes = notes;
    this.limit = ExpansionLimit.ofFile();
    var reader = new LineReader(lines.open(), lines.firstLine());
    whole = new Part(lines.name(), new JsonLineRecords(reader, notes), notes);
  }

  /// Someone who sends JSON lines means lines: an archive in their place is a mistake.
  private static void requireFile(Source source, @Nullable Format format, byte[] head)
      throws IOException {
    if (format == Format.JSONL && source.file() == null) {
      boolean isZip = head.length > 1 && head[0] == 'P' && head[1] == 'K';
      String kind = isZip ? "a zip archive" : "an archive";
      throw new IOException(
          source.name() + " is " + kind + "; expected JSON lines, plain or compressed");
    }
  }

  /// The name of an input.
  ///
  /// @param name in messages
  /// @param file where it is, null when it is only a stream
  record Source(String name, @Nullable Path file) {}

  private Part whole(Head plain, Source source) throws IOException {
    Optional<Format> found = Optional.ofNullable(format);
    if (found.isEmpty()) {
      found = FormatDetector.of(plain, source.name());
    }
    Format used =
        found.orElseThrow(() -> new IOException(UnknownFormat.sentence(source.name(), plain)));
    try {
      return new Part(source.name(), used.open(plain, source.file(), notes), notes);
    } catch (IOException e) {
      throw new IOException("cannot read " + source.name() + ": " + Compression.reason(e), e);
    }
  }

  /// The next part, null behind the last.
  @Nullable Part next() throws IOException {
    if (whole != null) {
      Part only = whole;
      whole = null;
      return only;
    }
    while (!levels.isEmpty()) {
      Level level = levels.element();
      Archive.Member member = level.archive().next();
      if (member == null) {
        levels.pop().archive().close();
        continue;
      }
      Part part = part(member, level.name() + "/" + member.name());
      if (part != null) {
        return part;
      }
    }
    return null;
  }

  /// Null when the member was left out with a note, or is an archive whose members come next.
  private @Nullable Part part(Archive.Member member, String name) throws IOException {
    if (member.refusal() != null) {
      return rejected(name, member.refusal());
    }
    Head plain;
    try {
      plain = new Head(limit.content(Compression.decompressing(member.content(), name)));
    } catch (IOException e) {
      return rejected(name, String.valueOf(e.getMessage()));
    }
    byte[] head = plain.peek(FormatDetector::suffices);
    Notes own = (line, text) -> notes.add(0, name + (line > 0 ? ":" + line : "") + " " + text);
    if (isArchive(head)) {
      if (levels.size() == MAX_DEPTH) {
        return rejected(name, "archives nested too deeply: expected at most two levels");
      }
      levels.push(new Level(new Archive(plain, head, limit, own), name));
      return null;
    }
    Format used = format == null ? FormatDetector.of(plain, name).orElse(null) : format;
    if (used != null) {
      try {
        return new Part(name, used.open(plain, null, own), own);
      } catch (IOException e) {
        return rejected(name, Compression.reason(e));
      }
    }
    String other = Magic.name(head);
    if (other == null) {
      return rejected(name, UnknownFormat.reason(plain));
    }
    own.add(0, "skipped: it is " + other);
    return null;
  }

  static boolean isArchive(byte[] head) {
    return Archive.begins(head) && Magic.name(head) == null;
  }

  private static Part rejected(String name, String reason) {
    return new Part(name, new OneReject(reason), Notes.NONE);
  }

  @Override
  public void close() throws IOException {
    if (whole != null) {
      whole.records().close();
    }
    while (!levels.isEmpty()) {
      levels.pop().archive().close();
    }
  }

  /// Stands for a member of an archive of which nothing can be read.
  private static final class OneReject implements RecordReader {
    private final String reason;
    private boolean told;

    OneReject(String reason) {
      this.reason = reason;
    }

    @Override
    public @Nullable RawRecord next() {
      boolean first = !told;
      told = true;
      return first ? new RawRecord.Unreadable(1, reason, "") : null;
    }

    @Override
    public long line() {
      return 1;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
