package org.akin.ingest.tagged;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Ovid's exports of Medline, Embase and others. Each record stands below its number in angle
/// brackets, as tags with a hyphen, or as names of fields with indented values below them; the
/// names are read as the tags they stand for.
final class Ovid extends Dialect {
  private static final Pattern NUMBER = Pattern.compile("(\\s*)<\\s*\\d{1,9}\\s*\\.?\\s*>\\s*");
  private static final Pattern TAG =
      Pattern.compile("([A-Z][A-Z0-9]{1,5})( {1,2})-(?:[ \\t](.*))?", Pattern.DOTALL);

  /// A line with the name of a field and nothing else.
  private static final Pattern NAME =
      Pattern.compile("[A-Z][A-Za-z()/&-]*(?: [A-Za-z()/&-]+){0,7}");

  private static final Map<String, String> TAG_OF_NAME =
      Map.ofEntries(
          Map.entry("title", "TI"),
          Map.entry("original title", "OT"),
          Map.entry("author", "AU"),
          Map.entry("authors", "AU"),
          Map.entry("author/editor", "AU"),
          Map.entry("editor", "ED"),
          Map.entry("editors", "ED"),
          Map.entry("group author", "CN"),
          Map.entry("source", "SO"),
          Map.entry("journal name", "JT"),
          Map.entry("journal title", "JT"),
          Map.entry("abstract", "AB"),
          Map.entry("database", "DB"),
          Map.entry("doi", "DO"),
          Map.entry("doi number", "DO"),
          Map.entry("digital object identifier", "DO"),
          Map.entry("article identifier", "ID"),
          Map.entry("pmid", "PM"),
          Map.entry("pubmed id", "PM"),
          Map.entry("unique identifier", "UI"),
          Map.entry("accession number", "AN"),
          Map.entry("date of publication", "DP"),
          Map.entry("publication date", "DP"),
          Map.entry("year of publication", "YR"),
          Map.entry("publication year", "YR"));

  private static final Set<String> ESSENTIAL = Set.of("TI", "AU", "AB", "UI", "AN");
  private static final Set<String> PROSE = Set.of("AB", "DE", "MH");

  /// `Title.[Article]`, as Ovid's own journals have it.
  private static final Pattern KIND =
      Pattern.compile(
          "\\[(?:[A-Z][a-z]{1,20}"
              + " )?(?:Article|Report|Miscellaneous|Reference|Review|Editorial|Letter"
              + "|Abstract|Note|Comment|Communication|Paper)s?\\]\\.?$");

  /// A journal's name up to the volume.
  private static final Pattern JOURNAL =
      Pattern.compile(
          "([^\\[\\]]{3,200}?)\\.?(?:\\.\\s{2,}|\\s+(?=\\d+(?:\\W|$)|Vol|Conference:)|\\.\\s*$).*",
          Pattern.DOTALL);

  /// `Journal of Examples January/February`.
  private static final Pattern MONTHS =
      Pattern.compile(
          "[, ]{1,3}(?:(?:January|February|March|April|May|June|July|August|September|October|November"
              + "|December)[/-]?){0,3}$");

  /// What is longer names no journal.
  private static final int MAX_SOURCE = 2_000;

  private static final Pattern ENDS_WITH_YEAR = Pattern.compile("\\b[12]\\d{3}\\b[^\\d]{0,20}$");

  private enum Layout {
    UNKNOWN,
    TAGS,
    NAMES
  }

  private Layout layout = Layout.UNKNOWN;

  /// What stands before every line of a record.
  private String indent = "";

  /// What stands between tag and hyphen in a record.
  private String gap = "";

  Ovid() {
    super(ESSENTIAL, PROSE);
  }

  @Override
  Part part(String whole, Block block) {
    Matcher number = NUMBER.matcher(whole);
    if (number.matches()) {
      layout = Layout.UNKNOWN;
      indent = number.group(1);
      return Part.BEGIN;
    }
    String line = whole.startsWith(indent) ? whole.substring(indent.length()) : whole;
    Part part = layout == Layout.NAMES ? Part.TEXT : tagged(line, block);
    if (part.kind() != Part.Kind.TEXT) {
      layout = Layout.TAGS;
    } else if (layout != Layout.TAGS) {
      part = named(line, block);
      layout = part.kind() == Part.Kind.FIELD ? Layout.NAMES : layout;
    }
    return part;
  }

  private Part tagged(String line, Block block) {
    Matcher match = TAG.matcher(line);
    if (!match.matches() || !(block.tags().isEmpty() || gap.equals(match.group(2)))) {
      return Part.TEXT;
    }
    gap = match.group(2);
    String tag = match.group(1);
    String value = match.group(3) == null ? "" : match.group(3);
    boolean again = tag.equals("VN") && block.tags().has("VN");
    return block.isEmpty() || again ? Part.begin(tag, value) : Part.field(tag, value);
  }

  private static Part named(String line, Block block) {
    String name = line.stripTrailing().replaceFirst(":$", "");
    if (!block.isBegun() || !NAME.matcher(name).matches()) {
      return Part.TEXT;
    }
    String tag = TAG_OF_NAME.get(name.toLowerCase(Locale.ROOT));
    return Part.field(tag == null ? name : tag, "");
  }

  @Override
  RecordFields fields(Tags tags) {
    var fields = new RecordFields();
    String title = tags.first("TI", "OT", "BT");
    fields.title(title == null ? null : KIND.matcher(title).replaceFirst("").strip());
    fields.abstractText(tags.joined("AB"));
    fields.authors(OvidNames.read(tags.inOrder(Set.of("AU", "CN"))));
    if (fields.authors().isEmpty()) {
      fields.authors(OvidNames.read(tags.all("ED")));
    }
    String source = source(tags);
    fields.venue(tags.first("JT", "JN"));
    fields.venue(source == null ? null : journal(source));
    fields.venue(tags.first("JA", "TA"));
    Values.dates(fields, tags.all("DP", "DG"), tags.first("YR"));
    if (fields.dates().isEmpty() && source != null && ENDS_WITH_YEAR.matcher(source).find()) {
      fields.date(source);
    }
    fields.retracted(tags.all("PT").contains("Retracted Publication"));
    identify(fields, tags);
    return fields;
  }

  private static @Nullable String source(Tags tags) {
    String source = tags.first("SO");
    return source == null || source.length() > MAX_SOURCE ? null : source.replace("\n", "  ");
  }

  private static void identify(RecordFields fields, Tags tags) {
    fields.url(Values.address(tags.all("XL", "JL")));
    var identity = fields.identity();
    Values.offerDois(identity, tags.all("DO", "DI"));
    for (String place : tags.all("ID")) {
      Values.offerDois(identity, place.contains("[doi]") ? List.of(place) : List.of());
    }
    for (String number : tags.all("PM")) {
      identity.offer(PaperId.Scheme.PMID, number.split("\\s", 2)[0]);
    }
    Values.offerAccession(identity, tags.all("UI", "AN"), tags.all("DB"));
  }

  private static @Nullable String journal(String source) {
    Matcher journal = JOURNAL.matcher(source);
    return journal.matches() ? MONTHS.matcher(journal.group(1)).replaceFirst("") : null;
  }
}
