package org.akin.eval;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;
import org.akin.paper.PaperId;

/// A paper as an evaluation needs it: what an import would reject for another field, such as an
/// impossible year, is judged all the same.
///
/// @param id as the judgements name it
/// @param title one line
/// @param abstractText one line; may be empty, then the title stands alone
public record JudgedPaper(PaperId id, String title, String abstractText) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

  /// Brings both texts to the form in which an import stores them.
  public JudgedPaper {
    title = clean(title);
    abstractText = clean(abstractText);
  }

  private static String clean(String text) {
    String single = BLANKS.matcher(text).replaceAll(" ").strip();
    return NormalForm.of(single, Normalizer.Form.NFC);
  }
}
