package org.akin.ingest.table;

import java.util.List;

/// Names with their initials behind the family name: `Doe J.`, `van der Berg J.-P.`, `Doe JM`.
/// Works on characters, since tables of millions of rows have tens of millions of names.
final class Initials {
  private static final int MOST_LETTERS = 4;
  private static final String VOWELS = "AEIOUY";

  private Initials() {}

  /// Whether a list of names is written in this way: one of them is beyond doubt. `Li XU` may be a
  /// family name in capitals, `Xu L` and `Xu LJ` are not.
  static boolean follow(List<String> names) {
    return names.stream().map(String::strip).anyMatch(Initials::surelyFollow);
  }

  private static boolean surelyFollow(String name) {
    int blank = place(name);
    if (blank < 0) {
      return false;
    }
    String initials = name.substring(blank + 1);
    return initials.length() == 1
        || initials.indexOf('.') >= 0
        || initials.chars().noneMatch(letter -> VOWELS.indexOf(letter) >= 0);
  }

  /// The same name with its initials first; any other name unchanged.
  static String first(String name) {
    int blank = place(name);
    if (blank < 0) {
      return name;
    }
    String initials = name.substring(blank + 1);
    // `Chow JCL.` ends a list of PubMed.
    boolean ends = initials.indexOf('.') == initials.length() - 1 && initials.length() > 2;
    String given = ends ? initials.substring(0, initials.length() - 1) : initials;
    return given + " " + name.substring(0, blank).strip();
  }

  /// The blank in front of initials, -1 when a name does not end with such.
  private static int place(String name) {
    int blank = name.lastIndexOf(' ');
    return blank > 0
            && name.indexOf(',') < 0
            && areInitials(name, blank + 1)
            && hasWord(name, blank)
        ? blank
        : -1;
  }

  private static boolean areInitials(String name, int from) {
    int letters = 0;
    for (int i = from; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        letters++;
      } else if ((c != '.' && c != '-') || i == from) {
        return false;
      }
    }
    return letters > 0 && letters <= MOST_LETTERS;
  }

  /// Whether two letters stand together, as in a family name.
  private static boolean hasWord(String name, int to) {
    for (int i = 1; i < to; i++) {
      if (Character.isLetter(name.charAt(i)) && Character.isLetter(name.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }
}
