package org.akin.ingest.tagged;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;

/// RefWorks' tagged format: two letters and a blank, from one `RT` to the next. Values are not
/// wrapped, but may have several paragraphs.
final class RefWorks extends Dialect {
  private static final Pattern TAG =
      Pattern.compile("([A-Z][A-Z0-9]|PMID|PMCID)(?:[ \\t](.*))?", Pattern.DOTALL);

  private static final Set<String> TAGS =
      Set.of(
          ("A1 A2 A3 A4 A5 A6 A7 AB AD AN AV CA CL CN CR DB DO DS ED FD FR IS ID JF JO K1 LA LK LL"
                  + " LS NO OL OP OT PA PB PMCID PMID PN PP PT RD RT SF SL SN SP SR ST T1 T2 T3 TA TO"
                  + " U1 U2 U3 U4 U5 U6 U7 U8 U9 UL VO WP WV YR")
              .split(" "));

  private static final Set<String> ESSENTIAL = Set.of("RT");
  private static final Set<String> PROSE = Set.of("AB", "NO");

  RefWorks() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches() || !TAGS.contains(match.group(1))) {
      return line.strip().equals("ER") ? Part.END : Part.TEXT;
    }
    String value = match.group(2) == null ? "" : match.group(2);
    return match.group(1).equals("RT")
        ? Part.begin("RT", value)
        : Part.field(match.group(1), value);
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    fields.title(tags.first("T1", "OT", "T2")).abstractText(tags.joined("AB"));
    fields.authors(
        Values.namesOfFirst(tags, List.of(Set.of("A1"), Set.of("A2"), Set.of("A3"), Set.of("A4"))));
    fields.venue(tags.first("JF", tags.first("T1") == null ? "JO" : "T2", "JO"));
    Values.dates(fields, tags.all("FD"), tags.first("YR"));
    fields.url(Values.address(tags.all("UL", "LK")));
    var identity = fields.identity();
    Values.offerDois(identity, tags.all("DO"));
    for (String address : tags.all("UL", "LK")) {
      identity.offer(address);
    }
    identity.offer(PaperId.Scheme.PMID, tags.first("PMID"));
    identity.offer(PaperId.Scheme.PMCID, tags.first("PMCID"));
    Values.offerAccession(identity, tags.all("AN"), tags.all("DS", "DB", "SF"));
    identity.offerKey(tags.first("ID"));
    return fields;
  }
}
