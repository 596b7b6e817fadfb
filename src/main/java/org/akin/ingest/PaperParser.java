package org.akin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Makes a paper of the fields of one record, whatever format they came in.
///
/// Fields: `id` and `title` are required; `abstract` (which may say in words that there is none,
/// see [NoAbstract]), `authors` (an array of names or of objects with `name`, or one text), `year`,
/// `date` (ISO 8601), `categories` (an array, or one text separated by blanks), `venue`, `url`,
/// `doi`, `ids` are optional. Others are ignored. Runs of white space become one blank, and text is
/// brought to Unicode normal form C, so that the same abstract has the same digest.
final class PaperParser {
  /// The longest abstracts on arXiv have some 6,000 characters; ten times that is a whole paper.
  static final int MAX_ABSTRACT = 60_000;

  static final int MAX_TITLE = 2_000;
  private static final int MIN_YEAR = 1000;
  private static final int MAX_YEAR = 2999;
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ].*)?");

  /// Tables with gaps are exported with `2017.0` for 2017.
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0)?");

  private static final Pattern BETWEEN_DOIS = Pattern.compile("(?<!:)[;,]? (?=10\\.)");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private PaperParser() {}

  /// A reason to reject a record; never leaves this class.
  private static final class RejectedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedRecord(String reason) {
      super(reason);
    }
  }

  static Entry parse(RawRecord record, String source) {
    var place = new Entry.Place(source, record.line());
    return switch (record) {
      case RawRecord.Unreadable broken ->
          new Entry.Rejected(place, broken.reason(), broken.excerpt());
      case RawRecord.Fields read -> {
        try {
          yield new Entry.Accepted(place, paper(read.fields()));
        } catch (RejectedRecord | IllegalArgumentException e) {
          yield new Entry.Rejected(place, String.valueOf(e.getMessage()), read.excerpt());
        }
      }
    };
  }

  private static Paper paper(JsonNode node) throws RejectedRecord {
    String title = required(node, "title", MAX_TITLE);
    String summary = summary(node);
    PaperId id = id(node);
    var further = new LinkedHashSet<PaperId>();
    for (String other : texts(node, "ids")) {
      further.add(PaperId.parse(other));
    }
    further.addAll(dois(node));
    further.remove(id);
    LocalDate date = date(node);
    Integer year = year(node, date);
    return new Paper(
        id,
        List.copyOf(further),
        title,
        summary,
        texts(node, "authors"),
        year,
        date,
        categories(node),
        optional(node, "venue"),
        optional(node, "url"));
  }

  /// Empty when the record has none, or says so in words.
  private static String summary(JsonNode node) throws RejectedRecord {
    JsonNode value = node.path("abstract");
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String text = cleanText(value, "abstract", MAX_ABSTRACT);
    return NoAbstract.isSaidBy(text) ? "" : text;
  }

  /// Several where arXiv's records name the preprint and an erratum. A text that is no DOI, such as
  /// `N/A`, would make one paper of all that carry it.
  private static List<PaperId> dois(JsonNode node) throws RejectedRecord {
    String text = optional(node, "doi");
    if (text == null) {
      return List.of();
    }
    List<PaperId> dois = new ArrayList<>();
    for (String doi : BETWEEN_DOIS.split(text)) {
      PaperId parsed = PaperId.parse(doi);
      if (parsed.scheme() != PaperId.Scheme.DOI && parsed.scheme() != PaperId.Scheme.ARXIV) {
        throw new RejectedRecord("doi: expected a DOI, found '" + doi + "'");
      }
      dois.add(parsed);
    }
    return dois;
  }

  private static PaperId id(JsonNode node) throws RejectedRecord {
    JsonNode value = node.path("id");
    if (value.isMissingNode() || value.isNull()) {
      throw new RejectedRecord("id missing");
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new RejectedRecord("id: expected a text, found " + JsonReading.kind(value));
    }
    return PaperId.parse(value.asText());
  }

  private static String required(JsonNode node, String field, int max) throws RejectedRecord {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw new RejectedRecord(field + " missing");
    }
    String text = cleanText(value, field, max);
    if (text.isEmpty()) {
      throw new RejectedRecord(field + " empty");
    }
    return text;
  }

  private static String cleanText(JsonNode value, String field, int max) throws RejectedRecord {
    if (!value.isTextual()) {
      throw new RejectedRecord(field + ": expected a text, found " + JsonReading.kind(value));
    }
    String text = clean(value.textValue(), field);
    if (text.length() > max) {
      throw new RejectedRecord(
          "%s has %,d characters, at most %,d are allowed".formatted(field, text.length(), max));
    }
    return text;
  }

  private static @Nullable String optional(JsonNode node, String field) throws RejectedRecord {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new RejectedRecord(field + ": expected a text, found " + JsonReading.kind(value));
    }
    String text = clean(value.asText(), field);
    return text.isEmpty() ? null : text;
  }

  private static List<String> texts(JsonNode node, String field) throws RejectedRecord {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      String single = optional(node, field);
      return single == null ? List.of() : List.of(single);
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      JsonNode name = element.isObject() ? element.path("name") : element;
      if (!name.isTextual()) {
        throw new RejectedRecord(field + ": expected texts, found " + JsonReading.kind(element));
      }
      String text = clean(name.textValue(), field);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static List<String> categories(JsonNode node) throws RejectedRecord {
    List<String> values = texts(node, "categories");
    boolean single = values.size() == 1 && node.path("categories").isTextual();
    return single ? List.of(values.getFirst().split(" ")) : values;
  }

  private static @Nullable LocalDate date(JsonNode node) throws RejectedRecord {
    String text = optional(node, "date");
    if (text == null) {
      return null;
    }
    Matcher day = DAY.matcher(text);
    try {
      return LocalDate.parse(day.matches() ? day.group(1) : text);
    } catch (DateTimeException e) {
      throw new RejectedRecord("date: expected YYYY-MM-DD, found '" + text + "'");
    }
  }

  private static @Nullable Integer year(JsonNode node, @Nullable LocalDate date)
      throws RejectedRecord {
    String text = optional(node, "year");
    if (text == null) {
      return date == null ? null : date.getYear();
    }
    Matcher digits = YEAR.matcher(text);
    int year = digits.matches() ? Integer.parseInt(digits.group(1)) : -1;
    if (year < MIN_YEAR || year > MAX_YEAR) {
      throw new RejectedRecord("year: expected four digits, found '" + text + "'");
    }
    return year;
  }

  private static String clean(String text, String field) throws RejectedRecord {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new RejectedRecord(field + " holds a NUL character at position " + (nul + 1));
    }
    String encodable = UNPAIRED_SURROGATE.matcher(text).replaceAll("\uFFFD");
    String single = BLANKS.matcher(encodable).replaceAll(" ").strip();
    return Normalizer.normalize(single, Normalizer.Form.NFC);
  }
}
