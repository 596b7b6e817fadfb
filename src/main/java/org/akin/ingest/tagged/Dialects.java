package org.akin.ingest.tagged;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.ingest.tagged.TaggedRecords.Dialect;
import org.akin.ingest.tagged.TaggedRecords.Tags;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The two families of tagged files: RIS and PubMed's own.
public final class Dialects {
  /// Research Information Systems, with the tags that its writers disagree about.
  public static final Dialect RIS =
      new Dialect(
          Pattern.compile("\\W{0,3}([A-Z][A-Z0-9]) {1,2}-(| .*)"), "TY", "ER", Dialects::ris);

  /// PubMed: a tag of up to four letters, filled with blanks, and a hyphen.
  public static final Dialect NBIB =
      new Dialect(Pattern.compile("([A-Z]{2,5}) *- ?(.*)"), "PMID", "", Dialects::nbib);

  private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/[^\\s\\[\\]]+");

  private Dialects() {}

  private static RecordFields ris(Tags tags) {
    var fields = new RecordFields();
    fields.title(tags.first("TI", "T1", "CT", "BT")).abstractText(tags.first("AB", "N2"));
    fields.authors(PersonNames.givenFirst(tags.all("AU", "A1")));
    fields.venue(tags.first("JO", "JF", "T2", "JA", "BT"));
    tags.all("DA", "PY", "Y1").forEach(fields::date);
    String address = tags.first("UR", "L2");
    fields.url(address);
    fields
        .identity()
        .offer(PaperId.Scheme.DOI, doi(tags.all("DO", "M3")))
        .offer(address)
        .offer(tags.first("AN"))
        .offerKey(tags.first("ID"))
        .offerKey(address);
    return fields;
  }

  private static RecordFields nbib(Tags tags) {
    var fields = new RecordFields();
    fields.title(tags.first("TI", "BTI", "TT")).abstractText(tags.first("AB", "OAB"));
    List<String> full = tags.all("FAU");
    fields.authors(PersonNames.givenFirst(full.isEmpty() ? tags.all("AU") : full));
    fields.venue(tags.first("JT", "TA"));
    tags.all("DP", "DEP").forEach(fields::date);
    fields
        .identity()
        .offer(PaperId.Scheme.PMID, tags.first("PMID"))
        .offer(PaperId.Scheme.DOI, doi(tags.all("LID", "AID", "SO")));
    return fields;
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
