package org.akin.ingest.tagged;

import java.io.IOException;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// Records of tagged lines, such as `TI - A title`. Lines without a tag continue the one before;
/// what stands between records is no record.
public final class TaggedRecords implements RecordReader {
  private final Lines lines;
  private final Dialect dialect;
  private Lines.@Nullable Line ahead;

  private TaggedRecords(LineReader lines, Dialect dialect) {
    this.lines = new Lines(lines);
    this.dialect = dialect;
  }

  /// Research Information Systems, `.ris`.
  public static RecordReader ris(LineReader lines) {
    return new TaggedRecords(lines, new Ris());
  }

  /// PubMed's own, `.nbib`.
  public static RecordReader nbib(LineReader lines) {
    return new TaggedRecords(lines, new Nbib());
  }

  /// Web of Science, `.ciw` and plain text.
  public static RecordReader wos(LineReader lines) {
    return new TaggedRecords(lines, new WebOfScience());
  }

  /// Refer and BibIX, which EndNote writes as `.enw`.
  public static RecordReader refer(LineReader lines) {
    return new TaggedRecords(lines, new Refer());
  }

  /// RefWorks' tagged format.
  public static RecordReader refWorks(LineReader lines) {
    return new TaggedRecords(lines, new RefWorks());
  }

  /// What Ovid writes as "Reprint", "Citavi" and "EndNote", and its citations with named fields.
  public static RecordReader ovid(LineReader lines) {
    return new TaggedRecords(lines, new Ovid());
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    var block = new Block();
    for (Lines.Line line = take(); line != null; line = take()) {
      Part part = line.text().isBlank() ? Part.BLANK : dialect.part(line.text(), block);
      switch (part.kind()) {
        case BLANK -> block.blank();
        case TEXT -> continueField(block, line);
        case FIELD -> block.field(line, part);
        case BEGIN -> {
          if (endsBefore(block)) {
            ahead = line;
            return block.record(dialect);
          }
          // Some files write the type of a paper behind its title; a remark is of no record.
          block = isPaper(block) ? block : new Block();
          block.begin(line, part);
        }
        case END -> {
          if (!block.isEmpty()) {
            return block.record(dialect);
          }
        }
      }
    }
    return block.isBegun() || isPaper(block) ? block.record(dialect) : null;
  }

  private void continueField(Block block, Lines.Line line) {
    if (!block.isAfterBlank() || dialect.prose().contains(block.tags().last())) {
      block.text(line);
    }
  }

  /// Whether a line that begins a record ends the one before. One whose beginning is missing is
  /// told from the first lines of the next by the blank line between them.
  private boolean endsBefore(Block block) {
    return block.isBegun() || (isPaper(block) && block.isAfterBlank());
  }

  private boolean isPaper(Block block) {
    return block.tags().hasAny(dialect.essential());
  }

  private Lines.@Nullable Line take() throws IOException {
    Lines.Line line = ahead == null ? lines.next() : ahead;
    ahead = null;
    return line;
  }

  @Override
  public long line() {
    return lines.count() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
