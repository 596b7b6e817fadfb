package org.akin.ingest.tagged;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Web of Science's tagged lines, `.ciw` or plain text: two letters and a blank, from `PT` to `ER`;
/// continued lines are indented by three blanks, which some programs take away.
final class WebOfScience extends Dialect {
  private static final Pattern TAG =
      Pattern.compile("([A-Z][A-Z0-9])(?:[ \\t](.*))?", Pattern.DOTALL);

  /// What stands at the head of a file.
  private static final Set<String> HEAD = Set.of("FN", "VR");

  private static final Set<String> ESSENTIAL = Set.of("TI", "AU", "AB", "UT");
  private static final Set<String> PROSE = Set.of("AB");
  private static final Pattern CITED_DOI = Pattern.compile("DOI \\[?(10\\.[^\\s,\\]]{1,300})");
  private static final String MEDLINE = "MEDLINE:";

  /// Whether continued lines are indented, as far as was seen.
  private boolean indents = true;

  WebOfScience() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches()) {
      indents &= block.isEmpty() || Character.isWhitespace(line.charAt(0));
      return Part.TEXT;
    }
    if (HEAD.contains(match.group(1)) || (!indents && isSentence(match.group(2)))) {
      return Part.TEXT;
    }
    String tag = match.group(1);
    String value = match.group(2) == null ? "" : match.group(2);
    return switch (tag) {
      case "ER", "EF" -> Part.END;
      case "PT" -> Part.begin(tag, value);
      default -> Part.field(tag, value);
    };
  }

  /// Two capitals at the beginning of a continued line, such as `UV light`.
  private static boolean isSentence(@Nullable String value) {
    return value != null && !value.isEmpty() && Character.isLowerCase(value.codePointAt(0));
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    fields.title(tags.first("TI", "FT")).abstractText(tags.joined("AB"));
    fields.authors(
        Values.namesOfFirst(tags, List.of(persons(tags), Set.of("BE", "ED"), Set.of("GP"))));
    fields.venue(tags.first("SO", "JI", "J9"));
    Values.dates(fields, tags.all("PD"), tags.first("PY"));
    tags.all("EA").forEach(fields::date);
    fields.citedBy(tags.first("TC"));
    fields.retracted(tags.all("DT").stream().anyMatch(type -> type.contains("Retracted Pub")));
    for (String cited : tags.all("CR")) {
      cited.lines().forEach(line -> fields.reference(citedDoi(line)));
    }
    var identity = fields.identity();
    Values.offerDois(identity, tags.all("DI"));
    identity.offer(PaperId.Scheme.PMID, tags.first("PM"));
    String accession = tags.first("UT", "AN");
    if (accession != null && accession.startsWith(MEDLINE)) {
      identity.offer(PaperId.Scheme.PMID, accession.substring(MEDLINE.length()));
    }
    identity.offerKey(accession);
    return fields;
  }

  /// Full names stand next to the short ones; groups follow either.
  private static Set<String> persons(Tags tags) {
    for (String tag : List.of("AF", "AU", "BF", "BA")) {
      if (tags.first(tag) != null) {
        return Set.of(tag, "CA");
      }
    }
    return Set.of("CA");
  }

  private static @Nullable String citedDoi(String line) {
    Matcher doi = CITED_DOI.matcher(line);
    return doi.find() ? doi.group(1) : null;
  }
}
