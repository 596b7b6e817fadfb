package org.akin.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
final class BibtexRecords implements Records {
  private static final Pattern BEGINNING = Pattern.compile("\\s*@\\s*([A-Za-z]+)\\s*[{(].*");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s+and\\s+");

  private record Block(long line, String type, String text) {}

  private final LineReader lines;
  private final StringBuilder abbreviations = new StringBuilder();
  private LineReader.@Nullable Line ahead;

  BibtexRecords(LineReader lines) {
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
      return new RawRecord.Fields(
          block.line(), fields(database.getEntries().values().iterator().next()), excerpt);
    } catch (ParseException | TokenMgrException | ObjectResolutionException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new RawRecord.Unreadable(block.line(), "not BibTeX: " + reason, excerpt);
    }
  }

  private static ObjectNode fields(BibTeXEntry entry) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Dialects.put(fields, "title", plain(entry, "title"));
    Dialects.put(fields, "abstract", plain(entry, "abstract"));
    String authors = raw(entry, "author");
    Dialects.authors(
        fields,
        authors == null
            ? List.of()
            : Arrays.stream(BETWEEN_NAMES.split(authors)).map(BibtexRecords::plain).toList());
    String venue = plain(entry, "journal");
    venue = venue == null ? plain(entry, "journaltitle") : venue;
    Dialects.put(fields, "venue", venue == null ? plain(entry, "booktitle") : venue);
    String year = plain(entry, "year");
    String date = plain(entry, "date");
    Dialects.year(fields, List.of(year == null ? "" : year, date == null ? "" : date));
    if (date != null && date.matches("\\d{4}-\\d{2}-\\d{2}")) {
      fields.put("date", date);
    }
    String address = raw(entry, "url");
    Dialects.put(fields, "url", address);
    String eprint = raw(entry, "eprint");
    String archive = raw(entry, "archiveprefix");
    boolean arxiv = archive == null ? true : archive.equalsIgnoreCase("arxiv");
    new Identity()
        .offer(arxiv ? eprint : null)
        .offer(PaperId.Scheme.DOI, raw(entry, "doi"))
        .offer(PaperId.Scheme.PMID, raw(entry, "pmid"))
        .offer(address)
        .offerKey(entry.getKey().getValue())
        .into(fields);
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
