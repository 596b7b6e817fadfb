package org.akin.ingest.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;

/// Takes apart the authors that a table has in one field. Tables separate them by semicolons, by
/// bars, by `and`, or by the commas that others set between family and given name.
final class AuthorNames {
  private static final Pattern AND = Pattern.compile("\\s+(?:and|AND|&)\\s+");

  /// Scopus adds its number of an author.
  private static final Pattern NUMBER = Pattern.compile("\\s*\\(\\d+\\)\\s*$");

  private static final String INITIAL = "\\p{Lu}\\p{Ll}?\\.?";
  private static final Pattern INITIALS =
      Pattern.compile("(?:" + INITIAL + "[\\s-]*){1,4}|\\p{Lu}{1,4}");

  /// Where one name ends and the next begins without a blank: `Jane DoeMax Moe`, and not
  /// `McDonald`.
  private static final Pattern GLUE =
      Pattern.compile(
          "(?<=[\\p{Ll}.)])(?<!\\b(?:Mc|Mac|De|Di|La|Le|Van|O))(?=\\p{Lu}\\p{L}*\\.? )");

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

  /// Names that are separated already, each turned to have the given name first; those that only
  /// say that there are more left out.
  static List<String> turned(List<String> names) {
    boolean initialsFollow = Initials.follow(names);
    List<String> turned = new ArrayList<>(names.size());
    for (String name : names) {
      String plain = plain(name);
      if (!plain.isEmpty() && !isMore(plain)) {
        turned.add(
            initialsFollow && plain.indexOf(',') < 0
                ? Initials.first(plain)
                : PersonNames.givenFirst(plain));
      }
    }
    return turned;
  }

  private static String plain(String name) {
    String plain = name.strip();
    if (plain.endsWith(")")) {
      plain = NUMBER.matcher(plain).replaceFirst("");
    }
    return plain.endsWith(",") ? plain.substring(0, plain.length() - 1).strip() : plain;
  }

  /// Google Scholar cuts a list by three dots.
  private static boolean isMore(String name) {
    return name.equals("…") || name.equals("...") || PersonNames.isOthers(name);
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
