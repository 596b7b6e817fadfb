package org.akin.ingest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names of authors as files write them, turned to `Given Family`.
public final class PersonNames {
  /// What stands behind the family name without being the given one.
  private static final Set<String> SUFFIXES =
      Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd");

  private PersonNames() {}

  /// `Doe, Jane` becomes `Jane Doe`, `King, Jr., Martin` and `King, Martin, Jr.` become `Martin
  /// King Jr.`; what has no comma is unchanged.
  public static String givenFirst(String name) {
    String[] parts = name.split(",", 3);
    String family = parts[0].strip();
    String second = parts.length > 1 ? parts[1].strip() : "";
    String third = parts.length > 2 ? parts[2].strip() : "";
    if (isSuffix(second)) {
      return joined(third, family, second);
    }
    return joined(second, family, third);
  }

  /// Several at once; `others` and `et al.` are nobody.
  public static List<String> givenFirst(List<String> names) {
    List<String> turned = new ArrayList<>();
    for (String name : names) {
      if (!isOthers(name)) {
        turned.add(givenFirst(name));
      }
    }
    return turned;
  }

  /// A name of parts, absent ones null or blank.
  public static String joined(@Nullable String... parts) {
    var name = new StringBuilder();
    for (@Nullable String part : parts) {
      if (part != null && !part.isBlank()) {
        name.append(name.isEmpty() ? "" : " ").append(part.strip());
      }
    }
    return name.toString();
  }

  /// Whether a name only says that there are more.
  public static boolean isOthers(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.equals("others") || lower.equals("et al") || lower.equals("et al.");
  }

  /// Whether a part of a name is one that stands behind the family name, such as `Jr.`
  public static boolean isSuffix(String part) {
    return SUFFIXES.contains(part.strip().toLowerCase(Locale.ROOT));
  }
}
