package org.akin.ingest.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// PubMed's tagged lines, which ERIC writes too: a tag of two to four letters that is filled with
/// blanks to four, a hyphen and a blank; continued lines are indented. A record ends with a blank
/// line or where the next begins.
final class Nbib extends Dialect {
  private static final Pattern TAG =
      Pattern.compile("([A-Z][A-Z0-9]{1,3})( {0,2})-(.*)", Pattern.DOTALL);

  private static final int WIDTH = 4;

  private static final Set<String> ESSENTIAL = Set.of("PMID", "TI", "BTI", "AB", "FAU", "AU");
  private static final Set<String> PROSE = Set.of("AB", "OAB");
  private static final Set<String> UNTITLED = Set.of("[not available].", "[not available]");

  /// Who wrote an abstract that is not the journal's stands before it.
  private static final Pattern ABSTRACT_SOURCE =
      Pattern.compile("^(?:Publisher|AAMC|AIDS|KIE|PIP|NASA|Plain-language-summary): ");

  /// Whether continued lines are indented, as far as was seen.
  private boolean indents = true;

  Nbib() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches() || !counts(match.end(2), match.group(2), match.group(3))) {
      indents &= block.isEmpty() || Character.isWhitespace(line.charAt(0));
      return Part.TEXT;
    }
    String tag = match.group(1);
    String value = match.group(3);
    boolean begins = block.isEmpty() || block.isAfterBlank() || tag.equals("PMID");
    return begins ? Part.begin(tag, value) : Part.field(tag, value);
  }

  /// Where continued lines are not indented, a tag must be as wide as it should be.
  private boolean counts(int width, String filling, String rest) {
    boolean spaced = rest.isEmpty() || rest.startsWith(" ");
    return width == WIDTH || (width == WIDTH + 1 && filling.length() == 1)
        ? spaced || !filling.isEmpty()
        : spaced && indents;
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    fields.title(title(tags)).abstractText(abstractText(tags)).authors(authors(tags));
    tags.all("JT", "TA", "CTI").forEach(fields::venue);
    fields.venue(tags.first("TI") == null ? null : tags.first("BTI"));
    tags.all("DP", "DEP").forEach(fields::date);
    fields.retracted(tags.all("PT").contains("Retracted Publication"));
    List<String> places = tags.all("LID", "AID");
    var identity = fields.identity();
    identity.offer(PaperId.Scheme.PMID, tags.first("PMID"));
    for (String place : places) {
      if (place.contains("[doi]") || !place.contains("[")) {
        Values.offerDois(identity, List.of(place));
      }
    }
    Values.offerNamedNumbers(identity, tags.all("PMC"));
    identity.offerKey(tags.first("OID")).offerKey(tags.first("UI"));
    fields.url(places.stream().filter(place -> place.startsWith("http")).findFirst().orElse(null));
    return fields;
  }

  /// Where only the title in the paper's own language is known, another text stands for the title.
  private static @Nullable String title(Tags tags) {
    String title = tags.first("TI");
    boolean known = title != null && !UNTITLED.contains(title.toLowerCase(Locale.ROOT));
    String other = tags.first("TT", "BTI");
    return known || other == null ? title : other;
  }

  private static @Nullable String abstractText(Tags tags) {
    String text = tags.joined("AB", "OAB");
    return text == null ? null : ABSTRACT_SOURCE.matcher(text).replaceFirst("");
  }

  /// Persons and groups as they follow each other; editors where there are neither.
  private static List<String> authors(Tags tags) {
    String person = tags.has("FAU") ? "FAU" : "AU";
    String editor = tags.has("FED") ? "FED" : "ED";
    List<Set<String>> roles = new ArrayList<>();
    roles.add(Set.of(person, "CN"));
    roles.add(Set.of(editor));
    return Values.namesOfFirst(tags, roles);
  }
}
