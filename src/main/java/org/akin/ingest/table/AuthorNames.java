package org.akin.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;

/// Takes apart the authors that a table has in one field. Tables separate them by semicolons, by
/// bars, by `and`, or by the commas that others set between family and given name.
final class AuthorNames {
  private static final Pattern AND = Pattern.compile("\\s+(?:and|AND|&)\\s+");

  /// Scopus adds its number of an author.
  private static final Pattern NUMBER = Pattern.compile("\\s*\\(\\d+\\)\\s*$");

  /// Where Google Scholar cuts a list.
  private static final Pattern MORE = Pattern.compile("[.…\\s]*");

  private static final String INITIAL = "\\p{Lu}\\p{Ll}?\\.?";
  private static final Pattern INITIALS =
      Pattern.compile("(?:" + INITIAL + "[\\s-]*){1,4}|\\p{Lu}{1,4}");

  /// `Doe J.`, `van der Berg J.-P.`, `Doe JM`: the family name, and initials behind it.
  private static final Pattern INITIALS_LAST =
      Pattern.compile("(.*\\p{L}{2,}.*?)\\s+((?:\\p{Lu}\\.?-?){1,4})");

  /// Where one name ends and the next begins without a blank: `Jane DoeMax Moe`, and not
  /// `McDonald`.
  private static final Pattern GLUE =
      Pattern.compile(
          "(?<=[\\p{Ll}.)])(?<!\\b(?:Mc|Mac|De|Di|La|Le|Van|O))(?=\\p{Lu}\\p{L}*\\.? )");

  /// `JCL.` at the end of a list of PubMed.
  private static final Pattern STOPPED = Pattern.compile("\\p{Lu}{2,4}\\.");

  private AuthorNames() {}

  /// The names of a text in which nothing stands between them.
  static List<String> unglued(String text) {
    return turned(List.of(GLUE.split(text)));
  }

  /// The names in order, each with the given name first.
  static List<String> split(String text) {
    List<String> listed = ListText.parse(text);
    if (listed != null) {
      return turned(listed);
    }
    if (text.contains(";")) {
      return turned(List.of(text.split(";")));
    }
    if (text.contains("|")) {
      return turned(List.of(text.split("\\|")));
    }
    String[] parts = AND.split(text);
    if (parts.length > 1 && !isListBeforeAnd(parts)) {
      return turned(List.of(parts));
    }
    List<String> names = new ArrayList<>();
    for (String part : parts) {
      names.addAll(byCommas(part));
    }
    return turned(names);
  }

  /// One name, or none where it only says that there are more.
  static List<String> one(String name) {
    String plain = NUMBER.matcher(name).replaceFirst("").strip();
    if (plain.endsWith(",")) {
      plain = plain.substring(0, plain.length() - 1).strip();
    }
    if (MORE.matcher(plain).matches() || PersonNames.isOthers(plain)) {
      return List.of();
    }
    Matcher initials = INITIALS_LAST.matcher(plain);
    if (plain.contains(",") || !initials.matches()) {
      return List.of(PersonNames.givenFirst(plain));
    }
    String given = initials.group(2);
    boolean stopped = STOPPED.matcher(given).matches();
    return List.of((stopped ? given.replace(".", "") : given) + " " + initials.group(1));
  }

  private static List<String> turned(List<String> names) {
    return names.stream().flatMap(name -> one(name).stream()).toList();
  }

  /// `Jane Doe, Max Moe and Ann Poe`, unlike `Doe, Jane and Moe, Max`.
  private static boolean isListBeforeAnd(String[] parts) {
    String[] first = parts[0].split(",");
    return first.length > 2
        || (first.length == 2 && isWholeName(first[0]) && isWholeName(first[1]))
        || parts[parts.length - 1].indexOf(',') < 0 && parts[0].endsWith(",");
  }

  private static List<String> byCommas(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    if (parts.size() < 2) {
      return parts;
    }
    boolean pairs = parts.size() % 2 == 0 && alternates(parts);
    if (pairs || (parts.size() == 2 && !(isWholeName(parts.get(0)) && isWholeName(parts.get(1))))) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < parts.size(); i += 2) {
        names.add(parts.get(i) + ", " + parts.get(i + 1));
      }
      return names;
    }
    return parts.size() == 3 && isSuffixed(parts) ? List.of(text) : parts;
  }

  /// Whether every second part is a given name: `Doe, J., Moe, M.` or `Doe, Jane, Moe, Max`.
  private static boolean alternates(List<String> parts) {
    boolean initials = true;
    boolean single = true;
    for (int i = 0; i < parts.size(); i++) {
      initials &= i % 2 == 0 || INITIALS.matcher(parts.get(i)).matches();
      single &= !isWholeName(parts.get(i));
    }
    return initials || single;
  }

  private static boolean isSuffixed(List<String> parts) {
    return parts.stream().anyMatch(part -> part.matches("(?i)[js]r\\.?|I{2,3}"));
  }

  private static boolean isWholeName(String part) {
    return part.strip().indexOf(' ') > 0;
  }
}
