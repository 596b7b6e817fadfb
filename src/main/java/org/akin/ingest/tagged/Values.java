package org.akin.ingest.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.Identity;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Reads values that the dialects write alike.
final class Values {
  private static final Pattern DOI =
      Pattern.compile("10\\.\\d{4,9}(?:\\.\\d{1,9}){0,4}/\\S{1,500}");
  private static final Pattern DOI_MARK = Pattern.compile("(?i)\\[doi\\].*");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)[12]\\d{3}");
  private static final Pattern DIGITS = Pattern.compile("0*(\\d{1,8})");

  /// `Start date: 20170812`.
  private static final Pattern LABEL = Pattern.compile("^[A-Za-z ]+:\\s*");

  /// `PMID: 123`, `MEDLINE:123`, `PUBMED 123`, `123[pmid]`.
  private static final Pattern NAMED_PMID =
      Pattern.compile(
          "\\W?(?:pmid|pubmed|medline)[\\s:]*(\\d{1,8})\\b.*|(\\d{1,8})\\s*\\[pmid\\].*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NAMED_PMCID =
      Pattern.compile(
          "(?:pmcid:?\\s*)?(PMC\\d{1,9})(?:\\s*\\[.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// What PubMed writes behind a given name, as in `Smith, John Jr`.
  private static final Set<String> SUFFIXES =
      Set.of("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd");

  /// `[Inventor, Reprint Author]`, `(jane@example.org)`.
  private static final Pattern ROLE =
      Pattern.compile("(?<=\\S)\\s+\\[[^\\]]*\\]$|\\s*\\([^()]*@[^()]*\\)$");

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:https?|ftp)://\\S+|(?:[\\w-]{1,63}\\.){1,9}[a-z]{2,24}(?:[/:?].*)?");

  /// Not the end of an entity, such as `&uuml;`.
  static final Pattern BETWEEN_NAMES = Pattern.compile("(?<!&[#\\w]{1,10});|[；\\n]");

  /// What is longer is no name; patterns are not tried on it.
  private static final int MAX_NAME = 500;

  private static final Set<String> NOBODY =
      Set.of("[anonymous]", "[no authors listed]", "no authors listed", "[author unknown]");

  private Values() {}

  /// The names of values that hold one or several each, parted by semicolons or line ends; given
  /// names first.
  static List<String> names(List<String> values) {
    List<String> names = new ArrayList<>();
    for (String value : values) {
      for (String part : parts(value)) {
        String name = part.strip();
        name = name.length() > MAX_NAME ? name : suffixBeforeGiven(withoutRole(name));
        if (!name.isBlank() && !NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
          names.add(name);
        }
      }
    }
    return PersonNames.givenFirst(names).stream().distinct().toList();
  }

  private static List<String> parts(String value) {
    boolean several =
        value.indexOf(';') >= 0 || value.indexOf('；') >= 0 || value.indexOf('\n') >= 0;
    return several ? List.of(BETWEEN_NAMES.split(value)) : List.of(value);
  }

  private static String withoutRole(String name) {
    return name.endsWith("]") || name.endsWith(")") ? ROLE.matcher(name).replaceFirst("") : name;
  }

  private static String suffixBeforeGiven(String name) {
    int comma = name.indexOf(',');
    int blank = name.lastIndexOf(' ');
    String suffix = name.substring(blank + 1);
    return comma > 0
            && blank > comma + 1
            && SUFFIXES.contains(suffix)
            && name.indexOf(',', comma + 1) < 0
        ? name.substring(0, comma) + ", " + suffix + "," + name.substring(comma + 1, blank)
        : name;
  }

  /// The names of the first tags that have any: editors where there are no authors.
  static List<String> namesOfFirst(Tags tags, List<Set<String>> roles) {
    for (Set<String> role : roles) {
      List<String> names = names(tags.inOrder(role));
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  /// Offers the DOIs of values that hold nothing else: bare, as address, behind `doi:`, before
  /// `[doi]`.
  static void offerDois(Identity identity, List<String> values) {
    for (String value : values) {
      Matcher doi = DOI.matcher(DOI_MARK.matcher(value).replaceFirst(""));
      while (doi.find()) {
        identity.offer(PaperId.Scheme.DOI, doi.group());
      }
    }
  }

  /// Offers the first DOI of values that begin with `doi`, such as notes.
  static void offerMarkedDois(Identity identity, List<String> values) {
    for (String value : values) {
      Matcher doi = DOI.matcher(value);
      if (value.regionMatches(true, 0, "doi", 0, 3) && doi.find()) {
        identity.offer(PaperId.Scheme.DOI, doi.group());
      }
    }
  }

  /// Offers PubMed's numbers where a value says that it is one.
  static void offerNamedNumbers(Identity identity, List<String> values) {
    for (String value : values) {
      Matcher pmid = NAMED_PMID.matcher(value);
      if (pmid.matches()) {
        identity.offer(PaperId.Scheme.PMID, pmid.group(1) == null ? pmid.group(2) : pmid.group(1));
      }
      Matcher pmcid = NAMED_PMCID.matcher(value);
      if (pmcid.matches()) {
        identity.offer(PaperId.Scheme.PMCID, pmcid.group(1));
      }
    }
  }

  /// Offers the number that a database gave: PubMed's as such, others as the file's own key.
  ///
  /// @param databases the names of where the record comes from
  static void offerAccession(Identity identity, List<String> numbers, List<String> databases) {
    boolean medline = !databases.isEmpty() && databases.stream().allMatch(Values::isMedline);
    for (String number : numbers) {
      Matcher digits = DIGITS.matcher(number);
      if (medline && digits.matches()) {
        identity.offer(PaperId.Scheme.PMID, digits.group(1));
      } else {
        offerNamedNumbers(identity, List.of(number));
        offerDois(identity, DOI.matcher(number).lookingAt() ? List.of(number) : List.of());
      }
      identity.offerKey(number);
    }
  }

  private static boolean isMedline(String database) {
    String lower = database.toLowerCase(Locale.ROOT);
    return lower.contains("medline") || lower.contains("pubmed") || lower.equals("nlm");
  }

  /// The first address of values that hold one or several each; null when there is none.
  static @Nullable String address(List<String> values) {
    for (String value : values) {
      for (String token : value.split("[\\s;]+(?=\\S)")) {
        if (ADDRESS.matcher(token).matches()) {
          return token;
        }
      }
    }
    return null;
  }

  /// Gives dates that may lack the year, such as `FEB 12`, which then is another field's.
  static void dates(RecordFields fields, List<String> dates, @Nullable String year) {
    String bareYear = year == null ? null : LABEL.matcher(year).replaceFirst("").strip();
    for (String text : dates) {
      String date = LABEL.matcher(text).replaceFirst("");
      boolean whole = bareYear == null || YEAR.matcher(date).find();
      fields.date(whole ? date : bareYear + " " + date);
    }
    fields.date(bareYear);
  }
}
