package org.akin.ingest.bibtex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.tex.TexText;
import org.jspecify.annotations.Nullable;

/// Reads a list of names by BibTeX's rules: `and` in any case parts names, commas part `von Last,
/// First` and `von Last, Jr, First`, and braces take what is in them out of both, so that `{Barnes
/// and Noble}` is one author. Biblatex's `family=…, given=…` is read too.
final class NameList {
  private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\p{L}?\\.?[\\s~-]*){1,4}");
  private static final Pattern PART =
      Pattern.compile("(?:family|given|prefix|suffix)(?:-i)?\\s*=.*", Pattern.DOTALL);

  private NameList() {}

  /// The names in order, given name first, in plain text; `others` is nobody.
  static List<String> names(@Nullable String list) {
    List<String> names = new ArrayList<>();
    if (list == null) {
      return names;
    }
    for (String name : separated(list)) {
      for (String one : people(name)) {
        if (!one.isBlank() && !PersonNames.isOthers(one)) {
          names.add(one);
        }
      }
    }
    return names;
  }

  /// One name, or several that somebody parted by commas alone.
  private static List<String> people(String name) {
    List<String> parts = split(name, ',');
    if (PART.matcher(parts.getFirst()).matches()) {
      return List.of(ofParts(parts));
    }
    if (parts.size() == 1) {
      return List.of(plain(parts.getFirst()));
    }
    if (parts.size() == 2) {
      return List.of(PersonNames.joined(plain(parts.get(1)), plain(parts.getFirst())));
    }
    boolean pairs = parts.size() % 2 == 0;
    boolean full = true;
    for (int i = 0; i < parts.size(); i++) {
      pairs &= i % 2 == 0 || INITIALS.matcher(parts.get(i)).matches();
      full &= parts.get(i).indexOf(' ') > 0;
    }
    if (pairs) {
      return paired(parts);
    }
    return full ? parts.stream().map(NameList::plain).toList() : List.of(withSuffix(parts));
  }

  /// `Doe, J., Roe, R.`
  private static List<String> paired(List<String> parts) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      names.add(PersonNames.joined(plain(parts.get(i + 1)), plain(parts.get(i))));
    }
    return names;
  }

  /// `King, Jr., Martin`, and `King, Martin, Jr.`, which BibTeX does not know.
  private static String withSuffix(List<String> parts) {
    String family = plain(parts.getFirst());
    String second = plain(parts.get(1));
    String third = plain(String.join(", ", parts.subList(2, parts.size())));
    return PersonNames.isSuffix(third) && !PersonNames.isSuffix(second)
        ? PersonNames.joined(second, family, third)
        : PersonNames.joined(third, family, second);
  }

  private static String ofParts(List<String> parts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        values.put(name, plain(part.substring(equals + 1).strip().replace("\"", "")));
      }
    }
    return PersonNames.joined(
        values.getOrDefault("given", ""),
        values.getOrDefault("prefix", ""),
        values.getOrDefault("family", ""),
        values.getOrDefault("suffix", ""));
  }

  /// Parts a list at ` and ` and, for those who write it so, at `;`, both outside braces.
  private static List<String> separated(String list) {
    List<String> names = new ArrayList<>();
    for (String part : split(list, ';')) {
      int depth = 0;
      int start = 0;
      for (int i = 0; i < part.length(); i++) {
        depth = depth(part, i, depth);
        if (depth == 0 && isAnd(part, i)) {
          names.add(part.substring(start, i).strip());
          start = i + 4;
        }
      }
      names.add(part.substring(start).strip());
    }
    return names;
  }

  /// Whether a blank, the word and a blank or the end stand here, or the word begins the list.
  private static boolean isAnd(String list, int at) {
    boolean blank = Character.isWhitespace(list.charAt(at));
    return blank
        && list.regionMatches(true, at + 1, "and", 0, 3)
        && (at + 4 >= list.length() || Character.isWhitespace(list.charAt(at + 4)));
  }

  /// The parts between separators outside braces, without blanks around them; never none.
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth = depth(text, i, depth);
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      if (c == separator && depth == 0 && !escaped && !endsEntity(text, i)) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /// `&ouml;` ends with a semicolon that parts nothing.
  private static boolean endsEntity(String text, int semicolon) {
    int at = semicolon;
    while (at > 0 && at > semicolon - 10 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    return text.charAt(semicolon) == ';'
        && at > 0
        && at < semicolon
        && (text.charAt(at - 1) == '&' || text.startsWith("&#", Math.max(0, at - 2)));
  }

  private static int depth(String text, int at, int depth) {
    boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
    return switch (text.charAt(at)) {
      case '{' -> escaped ? depth : depth + 1;
      case '}' -> escaped ? depth : Math.max(0, depth - 1);
      default -> depth;
    };
  }

  private static String plain(String raw) {
    return TexText.plain(raw).strip();
  }
}
