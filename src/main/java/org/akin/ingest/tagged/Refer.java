package org.akin.ingest.tagged;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;

/// Refer and its descendants BibIX and EndNote, `.enw`: a percent sign, one character and a blank.
/// Records are parted by blank lines.
final class Refer extends Dialect {
  private static final Pattern TAG = Pattern.compile("%(\\S)(?:[ \\t](.*))?", Pattern.DOTALL);
  private static final Set<String> ESSENTIAL = Set.of("T", "A", "X", "0");
  private static final Set<String> PROSE = Set.of("X", "Z", "K", "O");
  private static final String TYPE = "0";

  Refer() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches()) {
      return Part.TEXT;
    }
    String tag = match.group(1);
    String value = match.group(2) == null ? "" : match.group(2);
    Tags tags = block.tags();
    boolean again = tag.equals(TYPE) && tags.has(TYPE) && !tags.hasOnly(TYPE);
    return block.isEmpty() || block.isAfterBlank() || again
        ? Part.begin(tag, value)
        : Part.field(tag, value);
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    fields.title(tags.first("T", "Q", "!")).abstractText(tags.joined("X"));
    fields.authors(
        Values.namesOfFirst(tags, List.of(Set.of("A"), Set.of("E"), Set.of("H"), Set.of("Y"))));
    fields.venue(tags.first("J", "B", "S"));
    Values.dates(fields, tags.all("8"), tags.first("D"));
    fields.url(Values.address(tags.all("U")));
    var identity = fields.identity();
    Values.offerDois(identity, tags.all("R"));
    for (String address : tags.all("U", "R")) {
      identity.offer(address);
    }
    Values.offerNamedNumbers(identity, tags.all("2"));
    Values.offerAccession(identity, tags.all("M"), tags.all("~", "W"));
    identity.offerKey(tags.first("F"));
    return fields;
  }
}
