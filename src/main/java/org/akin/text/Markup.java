package org.akin.text;

import java.util.regex.Pattern;

/// Plain text from text that carries HTML, JATS, MathML or PubMed's markup, and entities.
///
/// Only known elements count as markup, so `p < 0.05` and `x < y and y > z` stay. Block elements
/// separate words and inline ones do not: `H<sub>2</sub>O` becomes `H2O`. Heads of sections stay as
/// words: `<h4>Aim</h4>We look.` becomes `Aim: We look.` Formulas in TeX become `$…$`. Comments,
/// scripts and styles are dropped. Cost is linear in the text.
public final class Markup {
  /// Registries escape what was escaped already: `&amp;lt;i&amp;gt;`.
  private static final int ROUNDS = 3;

  private static final Pattern SIGNS = Pattern.compile("</?[A-Za-z][^<]*>|<!|<\\?|&#?\\w{1,32};");

  private Markup() {}

  /// The text without markup; text without any comes back unchanged. TeX stays.
  public static String strip(String text) {
    String read = text;
    for (int round = 0; round < ROUNDS && carriesMarkup(read); round++) {
      String before = read;
      read = MarkupReader.read(Tags.escapeOthers(before));
      if (read.equals(before)) {
        return before;
      }
    }
    return read;
  }

  private static boolean carriesMarkup(String text) {
    boolean candidate = text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    return candidate && SIGNS.matcher(text).find();
  }
}
