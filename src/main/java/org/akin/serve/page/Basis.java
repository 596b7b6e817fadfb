package org.akin.serve.page;

import org.akin.explain.PaperText;
import org.akin.explain.Snippet;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the papers of a list were compared with, to say what they have in common with it.
///
/// @param text of the paper asked about, or what was typed; null when there were several
/// @param typed whether it was typed
/// @param reasons whether all reasons are shown, not only a sentence
record Basis(@Nullable PaperText text, boolean typed, boolean reasons) {
  /// Several papers or texts.
  static final Basis SEVERAL = new Basis(null, false, false);

  static Basis ofPaper(PaperText text) {
    return new Basis(text, false, false);
  }

  static Basis ofTyped(String text) {
    return new Basis(new PaperText(text, ""), true, false);
  }

  /// The same for a page on which reasons are shown, or not.
  Basis with(boolean shown) {
    return new Basis(text, typed, shown && hasReasons());
  }

  /// Whether reasons can be shown: what was typed is no paper that could be compared.
  boolean hasReasons() {
    return text != null && !typed;
  }

  /// All reasons; null when they are not to be shown.
  @Nullable WhyView why(Related related, PaperText shown, Words words) {
    return related.why() == null || text == null || !reasons
        ? null
        : WhyView.of(related, text, shown, words);
  }

  /// The sentence of a card; null when there is none to show.
  @Nullable Snippet snippet(@Nullable Reason reason, PaperText shown) {
    if (reason == null || reasons) {
      return null;
    }
    return text != null && typed
        ? Snippet.of(text, shown, reason.sentences())
        : Snippet.of(reason.phrases(), shown, reason.sentences());
  }
}
