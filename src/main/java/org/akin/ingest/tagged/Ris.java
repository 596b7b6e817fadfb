package org.akin.ingest.tagged;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Research Information Systems: two letters, two blanks, a hyphen, a blank. Writers disagree about
/// the blanks, do not indent continued lines, and wrap text at any word, so a line counts as a tag
/// only when it is written as the first tags of its record.
final class Ris extends Dialect {
  /// How tags are written.
  ///
  /// @param indent blanks before the tag
  /// @param gap blanks between tag and hyphen
  /// @param spaced whether a blank stands behind the hyphen
  private record Form(String indent, String gap, boolean spaced) {
    boolean isLike(@Nullable Form known) {
      return known != null
          && indent.equals(known.indent)
          && gap.equals(known.gap)
          && (spaced || !known.spaced);
    }
  }

  private static final Pattern TAG =
      Pattern.compile(
          "([ \\t\\xa0]*)([A-Z][A-Z0-9]|PMID|PMCID)([ \\t\\xa0]{0,3})[-\\u2010-\\u2015](.*)",
          Pattern.DOTALL);

  private static final Pattern TYPE = Pattern.compile("\\s*[A-Z]{3,8}\\s*");
  private static final Pattern RUNNING_NUMBER = Pattern.compile("\\s*\\d{1,8}\\.\\s*");
  private static final String USUAL_GAP = "  ";

  private static final Set<String> TAGS =
      Set.of(
          ("A1 A2 A3 A4 A5 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP"
                  + " DS ED EP ET ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 M4 N1 N2 NL NV"
                  + " OP PB PG PMCID PMID PP PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT TY U1 U2 U3 U4"
                  + " U5 UR VL VO Y1 Y2")
              .split(" "));

  private static final Set<String> PROSE = Set.of("AB", "N2", "N1", "KW", "RN", "AD", "U3");
  private static final Set<String> TEXTS = Set.of("AB", "N2", "N1", "TI", "T1", "T2", "KW", "AD");
  private static final Set<String> ESSENTIAL =
      Set.of("TI", "T1", "CT", "BT", "AB", "N2", "AU", "A1", "DO");

  /// How the record's type is written.
  private @Nullable Form form;

  /// How its first field is written.
  private @Nullable Form fieldForm;

  Ris() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches()) {
      return block.isAfterBlank() && RUNNING_NUMBER.matcher(line).matches()
          ? Part.BLANK
          : Part.TEXT;
    }
    String tag = match.group(2);
    String value = match.group(4);
    var written =
        new Form(match.group(1), match.group(3), value.isEmpty() || isBlank(value.charAt(0)));
    if (tag.equals("ER") && (value.isBlank() || written.equals(form))) {
      return Part.END;
    }
    if (tag.equals("TY") && begins(written, value, block)) {
      form = written;
      fieldForm = written;
      return block.tags().isEmpty() || !block.tags().hasOnly("TY")
          ? Part.begin(tag, value)
          : Part.field(tag, value);
    }
    if (block.tags().hasOnly("TY") && TAGS.contains(tag) && !written.gap.isEmpty()) {
      fieldForm = written;
    }
    return counts(written, tag, value, block) ? Part.field(tag, value) : Part.TEXT;
  }

  /// A type of paper behind `TY` says enough, however it is written; otherwise a text may be
  /// wrapped there.
  private boolean begins(Form written, String value, Block block) {
    if (written.gap.isEmpty() && !written.spaced) {
      return false;
    }
    return !block.isBegun()
        || isAsBefore(written)
        || (written.indent.isEmpty() && TYPE.matcher(value).matches());
  }

  private boolean counts(Form written, String tag, String value, Block block) {
    if (!isAsBefore(written)) {
      return false;
    }
    if (TAGS.contains(tag)) {
      return true;
    }
    String text = value.strip();
    boolean sentence = !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
    return written.gap.equals(USUAL_GAP) && !(sentence && TEXTS.contains(block.tags().last()));
  }

  private boolean isAsBefore(Form written) {
    return written.isLike(form) || written.isLike(fieldForm);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    String title = tags.first("TI", "T1", "CT", "BT", "TT", "ST");
    fields.title(title).abstractText(abstractText(tags));
    fields.authors(
        Values.namesOfFirst(
            tags, List.of(Set.of("AU", "A1"), Set.of("A2", "ED"), Set.of("A3"), Set.of("A4"))));
    tags.all("JF", "BT", "T2", "JO", "JA", "J2", "J1", "T3").stream()
        .filter(venue -> !venue.equals(title))
        .forEach(fields::venue);
    Values.dates(fields, tags.all("DA", "Y1"), tags.first("PY"));
    identify(fields, tags);
    return fields;
  }

  /// EBSCO writes a claim of copyright as a second abstract.
  private static @Nullable String abstractText(Tags tags) {
    String text = tags.joined("AB", "N2");
    int claim = text == null ? -1 : text.indexOf("Copyright of ");
    return text == null || claim < 0 || text.indexOf(" is the property of ", claim) < 0
        ? text
        : text.substring(0, claim);
  }

  private static void identify(RecordFields fields, Tags tags) {
    List<String> addresses = tags.all("UR", "L2", "LK", "L1");
    fields.url(Values.address(addresses));
    var identity = fields.identity();
    Values.offerDois(identity, tags.all("DO", "DI"));
    if (identity.isEmpty()) {
      Values.offerMarkedDois(identity, tags.all("N1"));
      Values.offerDois(identity, tags.all("M3", "L3"));
    }
    for (String address : addresses) {
      for (String token : address.split("[\\s;]+")) {
        identity.offer(token);
      }
    }
    identity.offer(PaperId.Scheme.PMID, tags.first("PMID"));
    identity.offer(PaperId.Scheme.PMCID, tags.first("PMCID"));
    Values.offerNamedNumbers(
        identity, tags.all("U1", "U2", "U3", "U4", "U5", "C2", "C3", "C5", "C6", "C7"));
    boolean resold = addresses.stream().anyMatch(address -> address.contains("proquest"));
    List<String> databases = resold ? List.of() : tags.all("DB", "DP");
    Values.offerAccession(identity, tags.all("AN"), databases);
    identity.offerKey(tags.first("ID"));
    if (databases.containsAll(List.of("Embase", "Medline"))) {
      identity.offer(PaperId.Scheme.PMID, tags.first("C5"));
    }
  }
}
