package org.akin.ingest.bibtex;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.ingest.record.RecordReader;
import org.akin.paper.PaperId;
import org.akin.tex.TexText;
import org.jbibtex.BibTeXDatabase;
import org.jbibtex.BibTeXEntry;
import org.jbibtex.BibTeXParser;
import org.jbibtex.Key;
import org.jbibtex.ObjectResolutionException;
import org.jbibtex.ParseException;
import org.jbibtex.TokenMgrException;
import org.jbibtex.Value;
import org.jspecify.annotations.Nullable;

/// The entries of a BibTeX database. Each is cut out by its braces and parsed alone, so that a
/// broken one spoils no other; abbreviations of `@string` hold for those that follow.
public final class BibtexRecords implements RecordReader {
  private static final Pattern BEGINNING = Pattern.compile("\\s*@\\s*([A-Za-z]+)\\s*[{(].*");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s+and\\s+");

  private record Block(long line, String type, String text) {}

  private final LineReader lines;
  private final StringBuilder abbreviations = new StringBuilder();
  private LineReader.@Nullable Line ahead;

  /// Reads lines that are closed with this.
  public BibtexRecords(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    for (Block block = block(); block != null; block = block()) {
      switch (block.type()) {
        case "string" -> abbreviations.append(block.text()).append('\n');
        case "comment", "preamble" -> {}
        default -> {
          return record(block);
        }
      }
    }
    return null;
  }

  /// From one line that begins an entry to where its braces close, or to the next such line.
  private @Nullable Block block() throws IOException {
    LineReader.Line first = take();
    while (first != null && !BEGINNING.matcher(text(first)).matches()) {
      first = take();
    }
    if (first == null) {
      return null;
    }
    Matcher type = BEGINNING.matcher(text(first));
    String name = type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "";
    var block = new StringBuilder(text(first));
    int open = depth(text(first));
    while (open > 0) {
      LineReader.Line line = take();
      if (line == null || BEGINNING.matcher(text(line)).matches()) {
        ahead = line;
        break;
      }
      block.append('\n').append(text(line));
      open += depth(text(line));
    }
    return new Block(first.number(), name, block.toString());
  }

  private static int depth(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      if (!escaped) {
        depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      }
    }
    return depth;
  }

  private RawRecord record(Block block) {
    String excerpt = RawRecord.excerpt(block.text());
    try {
      var parser = new BibTeXParser();
      BibTeXDatabase database = parser.parse(new StringReader(abbreviations + block.text()));
      if (database.getEntries().isEmpty()) {
        return new RawRecord.Unreadable(block.line(), "expected a BibTeX entry", excerpt);
      }
      return new RawRecord.Parsed(
          block.line(), fields(database.getEntries().values().iterator().next()), excerpt);
    } catch (ParseException | TokenMgrException | ObjectResolutionException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new RawRecord.Unreadable(block.line(), "not BibTeX: " + reason, excerpt);
    }
  }

  private static RecordFields fields(BibTeXEntry entry) {
    var fields = new RecordFields();
    fields.title(plain(entry, "title")).abstractText(plain(entry, "abstract"));
    fields.source(raw(entry, "title"), raw(entry, "abstract"));
    String authors = raw(entry, "author");
    if (authors != null) {
      List<String> names =
          Arrays.stream(BETWEEN_NAMES.split(authors)).map(BibtexRecords::plain).toList();
      fields.authors(PersonNames.givenFirst(names));
    }
    fields.venue(plain(entry, "journal"));
    fields.venue(plain(entry, "journaltitle")).venue(plain(entry, "booktitle"));
    fields.date(plain(entry, "date")).date(plain(entry, "year"));
    String address = raw(entry, "url");
    fields.url(address);
    String archive = raw(entry, "archiveprefix");
    boolean arxiv = archive == null || archive.equalsIgnoreCase("arxiv");
    fields
        .identity()
        .offer(arxiv ? raw(entry, "eprint") : null)
        .offer(PaperId.Scheme.DOI, raw(entry, "doi"))
        .offer(PaperId.Scheme.PMID, raw(entry, "pmid"))
        .offer(address)
        .offerKey(entry.getKey().getValue());
    return fields;
  }

  private static @Nullable String plain(BibTeXEntry entry, String field) {
    String raw = raw(entry, field);
    return raw == null ? null : plain(raw);
  }

  /// The braces of BibTeX belong to the format and not to the text.
  private static String plain(String raw) {
    return TexText.plain(raw).strip();
  }

  private static @Nullable String raw(BibTeXEntry entry, String field) {
    for (var one : entry.getFields().entrySet()) {
      Key key = one.getKey();
      if (key.getValue().equalsIgnoreCase(field)) {
        Value value = one.getValue();
        return value == null ? null : value.toUserString();
      }
    }
    return null;
  }

  private LineReader.@Nullable Line take() throws IOException {
    LineReader.Line line = ahead == null ? lines.next() : ahead;
    ahead = null;
    return line;
  }

  private static String text(LineReader.Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
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
