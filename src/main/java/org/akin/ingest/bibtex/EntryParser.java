package org.akin.ingest.bibtex;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.jspecify.annotations.Nullable;

/// Takes one block apart: its key and its fields. What BibTeX would stumble over and what can only
/// be meant in one way is read, with a note: a missing comma or key, a quotation mark within
/// quotation marks, a field given twice. Not thread-safe.
final class EntryParser {
  /// A block that cannot be taken apart; never leaves this package.
  static final class MalformedEntry extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedEntry(String reason) {
      super(reason, null, false, false);
    }
  }

  /// Fields of which it matters that a second one is left out.
  private static final Set<String> TOLD =
      Set.of(
          "title", "author", "abstract", "journal", "booktitle", "year", "date", "doi", "eprint");

  /// Publishers' pages that were saved instead of the file.
  private static final Pattern BREAKS = Pattern.compile("^(?:<br/?>)+");

  private final Block block;
  private final Macros macros;
  private final Notes notes;
  private final FieldReader reader;
  private final Map<String, String> fields = new LinkedHashMap<>();

  EntryParser(Block block, Macros macros, Notes notes) {
    this.block = block;
    this.macros = macros;
    this.notes = notes;
    this.reader = new FieldReader(block, macros, notes);
  }

  /// The entry.
  ///
  /// @throws MalformedEntry with what was expected and found
  BibtexEntry entry() throws MalformedEntry {
    requireEnd();
    String key = key();
    fields();
    String excerpt = RawRecord.excerpt(block.text());
    fields.values().removeIf(String::isBlank);
    return new BibtexEntry(block.line(), block.type(), key, fields, excerpt);
  }

  /// Defines the macros of a `@string`.
  void defineMacros() throws MalformedEntry {
    requireEnd();
    fields();
    fields.forEach((name, value) -> macros.define(name, value, block.line()));
  }

  private void requireEnd() throws MalformedEntry {
    if (block.ending() == Block.Ending.TOO_LONG) {
      throw new MalformedEntry(
          "expected an entry of at most %,d characters".formatted(BlockScanner.MAX_BLOCK));
    }
  }

  /// What stands before the first comma; null when that is a field or nothing.
  private @Nullable String key() {
    int from = reader.skipBlanks(block.body());
    for (int i = from; i < block.end(); i++) {
      char c = block.text().charAt(i);
      if (c == ',' || c == '\n' || c == '\r') {
        return key(from, i);
      }
      if (c == '=' && reader.valueFollows(i + 1)) {
        int name = reader.nameBefore(i);
        return key(from, Math.max(from, name));
      }
    }
    return key(from, block.end());
  }

  private @Nullable String key(int from, int to) {
    reader.moveTo(to);
    String key = block.text().substring(from, to).strip();
    return key.isEmpty() ? null : key;
  }

  private void fields() throws MalformedEntry {
    for (String name = reader.name(); name != null; name = reader.name()) {
      int at = reader.at();
      String value = reader.value(name);
      if (value != null) {
        requireWhole(name, at, value);
        add(BREAKS.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT), at, value);
      }
    }
    if (block.ending() == Block.Ending.OPEN) {
      if (fields.isEmpty()) {
        throw new MalformedEntry("expected '}' before " + whereItBreaksOff());
      }
      notes.add(block.line(), "the entry does not close; it was read up to " + whereItBreaksOff());
    }
  }

  /// In an entry without its end, a brace is missing somewhere: not within a value, it is hoped.
  private void requireWhole(String name, int at, String value) throws MalformedEntry {
    if (block.ending() == Block.Ending.OPEN && FieldReader.holdsField(value)) {
      throw new MalformedEntry(
          "the value of '%s' on line %d does not close before %s"
              .formatted(name, block.lineAt(at), whereItBreaksOff()));
    }
  }

  private String whereItBreaksOff() {
    return "line " + block.lineAt(block.end());
  }

  private void add(String name, int at, String value) {
    String known = fields.get(name);
    if (known == null || known.isBlank()) {
      fields.put(name, value);
    } else if (TOLD.contains(name) && !known.equals(value)) {
      notes.add(block.lineAt(at), "'" + name + "' is given twice; the first counts");
    }
  }
}
