package org.akin.ingest.bibtex;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.akin.ingest.bibtex.EntryParser.MalformedEntry;
import org.akin.ingest.bibtex.Inheritance.Waiting;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// The entries of a BibTeX or BibLaTeX database, in the order of the file. Each is cut out by its
/// braces and taken apart alone, so that a broken one spoils no other; abbreviations of `@string`
/// hold for those that follow, and what `crossref` and `xdata` name is inherited wherever it
/// stands.
///
/// Memory is bounded by the longest entry and by what waits for a parent, see [Inheritance].
public final class BibtexRecords implements RecordReader {
  /// Settings of styles and groups of other entries.
  private static final Set<String> NO_RECORDS = Set.of("ieeetranbstctl", "control", "set");

  private final BlockScanner blocks;
  private final Notes notes;
  private final Macros macros;
  private final Inheritance inheritance;
  private boolean ended;
  private @Nullable IOException brokenOff;

  /// Reads UTF-8 from a stream that is closed with this.
  ///
  /// @param notes hears of undefined macros, missing parents and what was read despite a mistake
  public BibtexRecords(InputStream in, Notes notes) throws IOException {
    this.blocks = new BlockScanner(in);
    this.notes = notes;
    this.macros = new Macros(notes);
    this.inheritance = new Inheritance(notes);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    Waiting next = inheritance.next(ended);
    while (next == null && !ended) {
      read();
      next = inheritance.next(ended);
    }
    if (next == null && brokenOff != null) {
      throw brokenOff;
    }
    return switch (next) {
      case null -> null;
      case Waiting.Entry(BibtexEntry entry) ->
          new RawRecord.Parsed(entry.line(), EntryFields.of(entry), entry.excerpt());
      case Waiting.Broken(long line, String reason, String excerpt) ->
          new RawRecord.Unreadable(line, reason, excerpt);
    };
  }

  /// Reads one block. Where the input breaks off, the entries that wait are still delivered.
  private void read() {
    try {
      Block block = blocks.next();
      if (block == null) {
        ended = true;
      } else {
        take(block);
      }
    } catch (IOException e) {
      ended = true;
      brokenOff = e;
    }
  }

  private void take(Block block) {
    var parser = new EntryParser(block, macros, notes);
    try {
      switch (block.type()) {
        case "string" -> parser.defineMacros();
        case "preamble" -> {}
        default -> {
          BibtexEntry entry = parser.entry();
          if (NO_RECORDS.contains(entry.type()) && entry.first("title") == null) {
            notes.add(entry.line(), "an entry @" + entry.type() + " is not a paper; left out");
          } else {
            inheritance.add(entry);
          }
        }
      }
    } catch (MalformedEntry e) {
      String reason = "not BibTeX: " + e.getMessage();
      if (block.type().equals("string")) {
        notes.add(block.line(), reason + "; the abbreviation was left out");
      } else {
        String excerpt = RawRecord.excerpt(block.text());
        inheritance.add(new Waiting.Broken(block.line(), reason, excerpt));
      }
    }
  }

  @Override
  public long line() {
    return blocks.line();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
