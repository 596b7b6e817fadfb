package org.akin.ingest.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Takes the fields of a paper out of a row.
final class RowFields {
  private static final Pattern YEAR = Pattern.compile("\\d{4}(?:\\.0)?");
  private static final Pattern HAS_YEAR = Pattern.compile(".*\\d{4}.*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[\\s\\d.]*");
  private static final Pattern TRUE = Pattern.compile("(?i)true|yes|1");

  /// Subject classes of arXiv, several separated by blanks.
  private static final Pattern ARXIV_CLASSES =
      Pattern.compile("[a-z-]+(?:\\.[A-Za-z-]+)?(?: [a-z-]+(?:\\.[A-Za-z-]+)?)+");

  private static final Pattern BETWEEN_DOIS = Pattern.compile("[;,|\\s]+(?=10\\.\\d{4})");

  /// Embase: `Snow Letters (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014`.
  private static final Pattern EMBASE_SOURCE =
      Pattern.compile("(.+?) \\(\\d{4}\\) .*?Date of Publication: (.+)", Pattern.DOTALL);

  /// A column `Source` has journals in some tables, and in others where the row came from.
  private static final Set<String> DATABASES =
      Set.of(
          "scopus",
          "pubmed",
          "medline",
          "embase",
          "web of science",
          "wos",
          "crossref",
          "google scholar",
          "openalex",
          "dimensions",
          "ieee",
          "ieee xplore",
          "semantic scholar",
          "arxiv");

  private final Columns columns;
  private final List<List<String>> row;

  private RowFields(Columns columns, List<List<String>> row) {
    this.columns = columns;
    this.row = row;
  }

  /// The fields of one row.
  ///
  /// @param row the values of each column, one or none where the column is no list
  /// @throws IllegalArgumentException when an `id` of our own export is none
  static RecordFields of(Columns columns, List<List<String>> row) {
    return new RowFields(columns, row).fields();
  }

  private RecordFields fields() {
    var fields = new RecordFields();
    fields.title(text(ColumnKind.TITLE)).abstractText(text(ColumnKind.ABSTRACT));
    authors(fields);
    dates(fields);
    venue(fields);
    fields.url(text(ColumnKind.URL));
    List<String> categories = values(ColumnKind.CATEGORY);
    (categories.size() == 1 ? categories(categories.getFirst()) : categories)
        .forEach(fields::category);
    fields.citedBy(text(ColumnKind.CITED_BY));
    String retracted = text(ColumnKind.RETRACTED);
    fields.retracted(retracted != null && TRUE.matcher(retracted.strip()).matches());
    identify(fields);
    return fields;
  }

  private void authors(RecordFields fields) {
    List<String> authors = values(ColumnKind.AUTHORS);
    if (authors.size() != 1) {
      fields.authors(AuthorNames.turned(authors));
    } else if (columns.isSpringer()) {
      fields.authors(AuthorNames.unglued(authors.getFirst()));
    } else {
      fields.authors(AuthorNames.split(authors.getFirst()));
    }
  }

  private void venue(RecordFields fields) {
    for (int column : columns.of(ColumnKind.VENUE)) {
      String venue = String.join("; ", row.get(column)).strip();
      Matcher embase = EMBASE_SOURCE.matcher(venue);
      if (embase.matches()) {
        fields.venue(embase.group(1)).date(embase.group(2));
      } else if (!DATABASES.contains(venue.toLowerCase(Locale.ROOT))) {
        fields.venue(venue);
      }
    }
  }

  private void dates(RecordFields fields) {
    String year = text(ColumnKind.YEAR);
    String plainYear = year != null && YEAR.matcher(year.strip()).matches() ? year.strip() : null;
    if (plainYear != null) {
      fields.year(year);
    } else {
      fields.date(year);
    }
    for (int column : columns.of(ColumnKind.DATE)) {
      for (String date : row.get(column)) {
        // Web of Science has `MAY 12`, and the year apart.
        boolean incomplete = !HAS_YEAR.matcher(date).matches() && !date.isBlank();
        fields.date(plainYear != null && incomplete ? plainYear + " " + date.strip() : date);
      }
    }
    String month = text(ColumnKind.MONTH);
    if (plainYear != null && month != null) {
      PartialDate.of(plainYear.substring(0, 4), month, text(ColumnKind.DAY))
          .flatMap(PartialDate::exact)
          .ifPresent(day -> fields.date(day.toString()));
    }
  }

  private static List<String> categories(String text) {
    List<String> listed = ListText.parse(text);
    if (listed != null) {
      return listed;
    }
    String separator = text.contains(";") ? ";" : text.contains("|") ? "\\|" : ",";
    boolean classes = ARXIV_CLASSES.matcher(text.strip()).matches() && text.contains(".");
    return List.of(text.split(classes ? " " : separator)).stream().map(String::strip).toList();
  }

  private void identify(RecordFields fields) {
    var identity = fields.identity();
    String own = text(ColumnKind.ID);
    if (columns.isOwnExport() && own != null) {
      identity.corpusKey(PaperId.parse(own));
    } else {
      identity.offer(own);
    }
    for (String several : values(ColumnKind.IDS)) {
      for (String id : several.split(";")) {
        identity.offer(id.strip());
      }
    }
    values(ColumnKind.ARXIV).forEach(id -> identity.offer(PaperId.Scheme.ARXIV, id));
    for (String several : values(ColumnKind.DOI)) {
      for (String doi : BETWEEN_DOIS.split(several)) {
        identity.offer(PaperId.Scheme.DOI, doi);
      }
    }
    identity
        .offer(PaperId.Scheme.ACL, text(ColumnKind.ACL))
        .offer(PaperId.Scheme.PMID, digits(text(ColumnKind.PMID)))
        .offer(PaperId.Scheme.PMCID, text(ColumnKind.PMCID))
        .offer(PaperId.Scheme.OPENALEX, text(ColumnKind.OPENALEX))
        .offer(PaperId.Scheme.S2, text(ColumnKind.S2));
    values(ColumnKind.URL).forEach(identity::offer);
    if (identity.global().isEmpty()) {
      offerKeys(identity, own);
    }
  }

  private void offerKeys(Identity identity, @Nullable String own) {
    for (int column : columns.of(ColumnKind.KEY)) {
      // A running number repeats in the next export; title and authors tell papers apart better.
      row.get(column).stream()
          .filter(key -> !NUMBER.matcher(key).matches())
          .forEach(identity::offerKey);
    }
    identity.offerKey(own);
  }

  /// Spreadsheets write numbers as `12345.0`, and some tables 0 for none.
  private static @Nullable String digits(@Nullable String number) {
    String digits = number == null ? "0" : number.strip().replaceFirst("\\.0$", "");
    return digits.equals("0") ? null : digits;
  }

  /// The first text of a kind that is not blank; a blank one when there are only such, null when
  /// the table has no such column.
  private @Nullable String text(ColumnKind kind) {
    String found = null;
    for (int column : columns.of(kind)) {
      for (String value : row.get(column)) {
        if (!value.isBlank()) {
          return value;
        }
        found = value;
      }
    }
    return found;
  }

  /// All values of the first column of a kind that has any.
  private List<String> values(ColumnKind kind) {
    for (int column : columns.of(kind)) {
      List<String> values = row.get(column).stream().filter(value -> !value.isBlank()).toList();
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }
}
