package org.akin.tex;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;

/// Plain text from text that carries TeX: `B\"acklund` becomes `Bäcklund`, `CO$_2$` becomes `CO2`,
/// `$\Lambda$CDM` becomes `ΛCDM`, `\emph{very}` becomes `very`, `$\frac{1}{2}$` becomes `1/2`.
///
/// A reader, not a typesetter: what it does not know keeps its letters and loses its markup, so
/// nothing a search could want is lost. One pass, linear in the text.
public final class TexText {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]{2,}");

  private TexText() {}

  /// The text without TeX, in Unicode's composed form; text without TeX comes back unchanged.
  public static String plain(String text) {
    if (!carriesTex(text)) {
      return text;
    }
    String read = new TexReader(text).read();
    String composed = NormalForm.of(read, Normalizer.Form.NFC);
    String single = BLANKS.matcher(composed).replaceAll(" ");
    return withEndsOf(text, single);
  }

  /// Environments leave blanks, which belong between words and not at the ends.
  private static String withEndsOf(String source, String plain) {
    String begun = source.startsWith(" ") ? plain : plain.stripLeading();
    return source.endsWith(" ") ? begun : begun.stripTrailing();
  }

  private static boolean carriesTex(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\', '$', '{', '}', '~' -> {
          return true;
        }
        case '`' -> {
          if (text.startsWith("``", i)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
