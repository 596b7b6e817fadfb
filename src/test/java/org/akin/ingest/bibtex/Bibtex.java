package org.akin.ingest.bibtex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;

/// What a database made on the spot is read as.
record Bibtex(List<Entry> entries, List<String> notes) {
  static Bibtex read(String text) throws IOException {
    List<String> notes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (PaperReader reader =
        PaperReader.open(
            in, "made.bib", Format.BIBTEX, (line, note) -> notes.add(line + " " + note))) {
      reader.forEachRemaining(entries::add);
    }
    return new Bibtex(entries, notes);
  }

  /// The only entry, with these fields besides a title.
  static Paper paperWith(String fields) throws IOException {
    return read("@article{k, title = {A title}, " + fields + "}").paper(1);
  }

  /// The entry with this number, counted from 1, which is a paper.
  Paper paper(int number) {
    return switch (entries.get(number - 1)) {
      case Entry.Accepted accepted -> accepted.paper();
      case Entry other -> throw new AssertionError(other.toString());
    };
  }

  List<String> titles() {
    return entries.stream().map(Bibtex::title).toList();
  }

  private static String title(Entry entry) {
    return switch (entry) {
      case Entry.Accepted accepted -> accepted.paper().title();
      case Entry.Rejected rejected -> rejected.place() + " " + rejected.reason();
      case Entry.Supplement supplement -> supplement.toString();
    };
  }
}
