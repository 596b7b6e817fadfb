package org.akin.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.TaggedRecords.Dialect;
import org.akin.ingest.TaggedRecords.Tags;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The two families of tagged files: RIS and PubMed's own.
final class Dialects {
  /// Research Information Systems, with the tags that its writers disagree about.
  static final Dialect RIS =
      new Dialect(
          Pattern.compile("\\W{0,3}([A-Z][A-Z0-9]) {1,2}-(| .*)"), "TY", "ER", Dialects::ris);

  /// PubMed: a tag of up to four letters, filled with blanks, and a hyphen.
  static final Dialect NBIB =
      new Dialect(Pattern.compile("([A-Z]{2,5}) *- ?(.*)"), "PMID", "", Dialects::nbib);

  private static final Pattern YEAR = Pattern.compile("\\b(1[0-9]{3}|2[0-9]{3})\\b");
  private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/[^\\s\\[\\]]+");
  private static final Pattern SLASHED_DAY =
      Pattern.compile("(\\d{4})/(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])(?:/.*)?");

  private Dialects() {}

  private static ObjectNode ris(Tags tags) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    put(fields, "title", tags.first("TI", "T1", "CT", "BT"));
    put(fields, "abstract", tags.first("AB", "N2"));
    authors(fields, tags.all("AU", "A1"));
    put(fields, "venue", tags.first("JO", "JF", "T2", "JA", "BT"));
    String date = tags.first("DA", "PY", "Y1");
    date(fields, date);
    year(fields, tags.all("PY", "Y1", "DA"));
    String address = tags.first("UR", "L2");
    put(fields, "url", address);
    new Identity()
        .offer(PaperId.Scheme.DOI, doi(tags.all("DO", "M3")))
        .offer(address)
        .offer(tags.first("AN"))
        .offerKey(tags.first("ID"))
        .offerKey(address)
        .into(fields);
    return fields;
  }

  private static ObjectNode nbib(Tags tags) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    put(fields, "title", tags.first("TI", "BTI", "TT"));
    put(fields, "abstract", tags.first("AB", "OAB"));
    List<String> full = tags.all("FAU");
    authors(fields, full.isEmpty() ? tags.all("AU") : full);
    put(fields, "venue", tags.first("JT", "TA"));
    year(fields, tags.all("DP", "DEP"));
    new Identity()
        .offer(PaperId.Scheme.PMID, tags.first("PMID"))
        .offer(PaperId.Scheme.DOI, doi(tags.all("LID", "AID", "SO")))
        .into(fields);
    return fields;
  }

  static void put(ObjectNode fields, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(field, value);
    }
  }

  /// Bibliographies write the family name first.
  static void authors(ObjectNode fields, List<String> names) {
    var authors = fields.putArray("authors");
    for (String name : names) {
      String[] parts = name.split(",", 3);
      boolean turned = parts.length > 1 && !parts[1].isBlank();
      String rest = parts.length > 2 ? " " + parts[2].strip() : "";
      authors.add(turned ? parts[1].strip() + " " + parts[0].strip() + rest : parts[0].strip());
    }
  }

  private static void date(ObjectNode fields, @Nullable String text) {
    Matcher day = SLASHED_DAY.matcher(text == null ? "" : text);
    if (day.matches()) {
      fields.put("date", day.group(1) + "-" + day.group(2) + "-" + day.group(3));
    }
  }

  /// The first text with a year in it.
  static void year(ObjectNode fields, List<String> texts) {
    for (String text : texts) {
      Matcher year = YEAR.matcher(text);
      if (year.find()) {
        fields.put("year", Integer.parseInt(year.group()));
        return;
      }
    }
  }

  static @Nullable String doi(List<String> texts) {
    for (String text : texts) {
      Matcher doi = DOI.matcher(text);
      if (doi.find()) {
        return doi.group();
      }
    }
    return null;
  }
}
