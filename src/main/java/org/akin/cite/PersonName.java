package org.akin.cite;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.text.CleanText;

/// A name in the parts that citations are sorted and shortened by.
///
/// @param family the name proper; the whole name where it has no parts, such as that of a
///   collaboration
/// @param given given names and initials, may be empty
/// @param particle in lower case before the family name, such as `van der`; may be empty
/// @param suffix such as `Jr.`; may be empty
/// @param whole whether the name must not be taken apart
record PersonName(String family, String given, String particle, String suffix, boolean whole) {
  private static final Pattern GROUP =
      Pattern.compile(
          "(?i)\\b(collaborations?|consortium|team|group|project|network|initiative|committee"
              + "|institute|laboratory|university|on behalf of|working group)\\b|^the ");
  private static final Pattern SUFFIX =
      Pattern.compile("(?:,\\s*|\\s+)(Jr\\.?|Sr\\.?|II|III|IV)(?=$|,)");
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la",
          "le", "ter", "ten", "zu", "zum", "zur", "af", "av", "al", "el", "bin", "ibn", "'t", "y");

  /// Records carry affiliations behind names, often cut off at a comma: `Stefan Le Coz (IMT`.
  private static final Pattern AFFILIATION = Pattern.compile("\\s*\\([^()]*\\)?\\s*$");

  /// Han, kana and hangul names, which are written family name first and without a blank.
  private static final Pattern EAST_ASIAN =
      Pattern.compile(".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}].*");

  private static final Pattern EDGES = Pattern.compile("^[\\s,;)]+|[\\s,;()]+$");

  /// Reads a name, TeX included, in either order: `Ludwig van Beethoven`, `van Beethoven, Ludwig`.
  static PersonName of(String written) {
    String plain = CleanText.of(written);
    String name = edged(AFFILIATION.matcher(edged(plain)).replaceFirst(""));
    if (name.isEmpty()) {
      return whole(plain);
    }
    if (GROUP.matcher(name).find() || EAST_ASIAN.matcher(name).matches()) {
      return whole(name);
    }
    Matcher matcher = SUFFIX.matcher(name);
    String suffix = "";
    if (matcher.find()) {
      suffix = matcher.group(1);
      name = name.substring(0, matcher.start()) + name.substring(matcher.end());
    }
    int comma = name.indexOf(',');
    return comma >= 0 ? inverted(name, comma, suffix) : natural(name, suffix);
  }

  private static String edged(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  private static PersonName whole(String name) {
    return new PersonName(name, "", "", "", true);
  }

  private static PersonName inverted(String name, int comma, String suffix) {
    List<String> words = List.of(name.substring(0, comma).strip().split(" "));
    int particles = particles(words, 0);
    return new PersonName(
        String.join(" ", words.subList(particles, words.size())),
        name.substring(comma + 1).strip(),
        String.join(" ", words.subList(0, particles)),
        suffix,
        false);
  }

  private static PersonName natural(String name, String suffix) {
    List<String> words = List.of(name.split(" "));
    int last = words.size() - 1;
    if (last <= 0) {
      return new PersonName(name, "", "", suffix, false);
    }
    int family = last;
    for (int i = 1; i < last; i++) {
      if (isParticle(words.get(i))) {
        family = i;
        break;
      }
    }
    int proper = particles(words, family);
    return new PersonName(
        String.join(" ", words.subList(proper, words.size())),
        String.join(" ", words.subList(0, family)),
        String.join(" ", words.subList(family, proper)),
        suffix,
        false);
  }

  /// Where the family name proper begins: behind the particles, and never behind the last word.
  private static int particles(List<String> words, int from) {
    int i = from;
    while (i < words.size() - 1 && isParticle(words.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean isParticle(String word) {
    return PARTICLES.contains(word) && word.equals(word.toLowerCase(Locale.ROOT));
  }

  /// The family name with its particle in front.
  String fullFamily() {
    return particle.isEmpty() ? family : particle + " " + family;
  }
}
