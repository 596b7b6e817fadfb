package org.akin.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.TitleKey;
import org.akin.text.Boilerplate;
import org.akin.text.CleanText;
import org.akin.text.Markup;
import org.jspecify.annotations.Nullable;

/// Makes a paper of the fields of one record, whatever format they came in.
///
/// A record without a title is rejected, and so is one whose title or abstract is too long or holds
/// NUL. What is wrong in any other field costs that field and a note. Markup and entities are read
/// as text, runs of white space become one blank, and text is brought to Unicode normal form C, so
/// that the same abstract has the same digest.
final class PaperParser {
  /// The longest abstracts on arXiv have some 6,000 characters; ten times that is a whole paper.
  static final int MAX_ABSTRACT = 60_000;

  static final int MAX_TITLE = 2_000;
  private static final int MIN_YEAR = 1000;
  private static final int MAX_YEAR = 2999;

  /// Tables with gaps are exported with `2017.0` for 2017.
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0)?");

  /// How tables and programs write that a field is empty.
  private static final Pattern NOTHING =
      Pattern.compile("(?i)n/?a|nan|null|none|\\[\\]|-+|\\?+|undefined");

  private final String source;
  private final Notes notes;

  /// @param source names the input in places
  PaperParser(String source, Notes notes) {
    this.source = source;
    this.notes = notes;
  }

  /// A reason to reject a record; never leaves this class.
  private static final class RejectedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedRecord(String reason) {
      super(reason);
    }
  }

  Entry parse(RawRecord record) {
    var place = new Entry.Place(source, record.line());
    return switch (record) {
      case RawRecord.Unreadable broken ->
          new Entry.Rejected(place, broken.reason(), broken.excerpt());
      case RawRecord.Parsed read -> {
        try {
          yield entry(place, read.fields());
        } catch (RejectedRecord | IllegalArgumentException e) {
          yield new Entry.Rejected(place, String.valueOf(e.getMessage()), read.excerpt());
        }
      }
    };
  }

  private Entry entry(Entry.Place place, RecordFields fields) throws RejectedRecord {
    String summary = text("abstract", fields.abstractText(), MAX_ABSTRACT);
    summary = NoAbstract.isSaidBy(summary) ? "" : Boilerplate.trim(summary);
    List<PaperId> global = fields.identity().global();
    if (fields.isAbstractOnly()) {
      if (global.isEmpty()) {
        throw new RejectedRecord("id missing");
      }
      return new Entry.Supplement(place, global, summary);
    }
    String title = title(fields);
    if (fields.identity().isEmpty() && fields.identity().isRequired()) {
      throw new RejectedRecord("id missing");
    }
    List<String> authors = authors(place, fields);
    PaperId local = fields.identity().localKey();
    boolean isLocal = global.isEmpty() && local != null;
    List<PaperId> ids =
        !global.isEmpty() ? global : List.of(local != null ? local : TitleKey.of(title, authors));
    Paper paper = paper(place, fields, ids, new Text(title, summary, authors));
    return new Entry.Accepted(place, paper, isLocal ? Entry.Scope.FILE : Entry.Scope.LIBRARY);
  }

  private record Text(String title, String summary, List<String> authors) {}

  private Paper paper(Entry.Place place, RecordFields fields, List<PaperId> ids, Text text)
      throws RejectedRecord {
    PartialDate date = date(place, fields);
    return new Paper(
        ids.getFirst(),
        ids.subList(1, ids.size()),
        text.title(),
        text.summary(),
        text.authors(),
        year(place, fields, date),
        date == null ? null : date.exact().orElse(null),
        texts(place, "categories", fields.categories()),
        weak(optional(place, "venue", fields.venue())),
        weak(clean(fields.url(), "url")),
        fields.isRetracted(),
        fields.citedBy(),
        references(fields),
        original(fields, text));
  }

  private String title(RecordFields fields) throws RejectedRecord {
    if (fields.title() == null) {
      throw new RejectedRecord("title missing");
    }
    String title = text("title", fields.title(), MAX_TITLE);
    if (title.isEmpty()) {
      throw new RejectedRecord("title empty");
    }
    return title;
  }

  /// Without markup; the limit holds for what remains.
  private static String text(String field, @Nullable String text, int max) throws RejectedRecord {
    String cleaned = text == null ? "" : clean(Markup.strip(text), field);
    if (cleaned.length() > max) {
      throw new RejectedRecord(
          "%s has %,d characters, at most %,d are allowed".formatted(field, cleaned.length(), max));
    }
    return cleaned;
  }

  private List<String> authors(Entry.Place place, RecordFields fields) {
    List<String> authors = texts(place, "authors", fields.authors());
    // Names are no text to quote: their TeX is read here once, for all who list them.
    return authors.stream()
        .filter(name -> !PersonNames.isOthers(name))
        .map(CleanText::of)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// Of a field that a paper can do without: what is wrong with it costs the text and a note.
  private String optional(Entry.Place place, String field, @Nullable String text) {
    try {
      return text(field, text, MAX_TITLE);
    } catch (RejectedRecord e) {
      notes.add(place.line(), e.getMessage() + "; left out");
      return "";
    }
  }

  private List<String> texts(Entry.Place place, String field, List<String> values) {
    var texts = new ArrayList<String>(values.size());
    for (String value : values) {
      String text = optional(place, field, value);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static @Nullable String weak(String text) {
    return text.isEmpty() || NOTHING.matcher(text).matches() ? null : text;
  }

  /// The most precise of those given, of these the first.
  private @Nullable PartialDate date(Entry.Place place, RecordFields fields) {
    PartialDate best = null;
    for (String text : fields.dates()) {
      Optional<PartialDate> date = PartialDate.parse(text);
      if (date.isEmpty() && weak(text.strip()) != null) {
        notes.add(
            place.line(), "date: expected YYYY-MM-DD, found '" + text.strip() + "'; left out");
      }
      if (date.isPresent() && (best == null || date.get().precision() > best.precision())) {
        best = date.get();
      }
    }
    return best;
  }

  private @Nullable Integer year(
      Entry.Place place, RecordFields fields, @Nullable PartialDate date) {
    String text = weak(fields.year() == null ? "" : fields.year().strip());
    Matcher digits = YEAR.matcher(text == null ? "" : text);
    int year = digits.matches() ? Integer.parseInt(digits.group(1)) : -1;
    if (year >= MIN_YEAR && year <= MAX_YEAR) {
      return year;
    }
    if (text != null) {
      notes.add(place.line(), "year: expected four digits, found '" + text + "'; left out");
    }
    return date == null ? null : date.year();
  }

  private static List<PaperId> references(RecordFields fields) {
    var references = new LinkedHashSet<PaperId>();
    for (String reference : fields.references()) {
      PaperId.tryParse(reference).ifPresent(references::add);
    }
    return List.copyOf(references);
  }

  /// What the file had, where reading it took more than making blanks even.
  private static Paper.@Nullable Original original(RecordFields fields, Text text)
      throws RejectedRecord {
    String title = fields.titleSource() == null ? fields.title() : fields.titleSource();
    String summary =
        fields.abstractSource() == null ? fields.abstractText() : fields.abstractSource();
    title = changed(title, text.title());
    summary = text.summary().isEmpty() ? null : changed(summary, text.summary());
    return title == null && summary == null ? null : new Paper.Original(title, summary);
  }

  private static @Nullable String changed(@Nullable String source, String read)
      throws RejectedRecord {
    if (source == null || source.equals(read) || clean(source, "source").equals(read)) {
      return null;
    }
    return source.strip();
  }

  private static String clean(@Nullable String text, String field) throws RejectedRecord {
    if (text == null) {
      return "";
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new RejectedRecord(field + " holds a NUL character at position " + (nul + 1));
    }
    return EvenText.of(text);
  }
}
