package org.akin.serve.page;

import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.serve.page.words.Words;
import org.akin.text.TextRules;

/// What the about page shows.
///
/// @param version of this software
/// @param papers how many the library holds
/// @param generation of the library
/// @param model its name; `none yet` while the library is empty
/// @param digest of the model's network, hexadecimal; empty while the library is empty
/// @param dimension of its vectors; 0 while the library is empty
/// @param textRules by which texts became what the model reads
record AboutPage(
    String version,
    String papers,
    String generation,
    String model,
    String digest,
    int dimension,
    int textRules) {
  static AboutPage of(String version, StoreFacts facts, Words words) {
    ModelStamp model = facts.model();
    return new AboutPage(
        version,
        words.number(facts.papers()),
        words.number(facts.generation()),
        model == null ? words.text("about.model.none") : model.name(),
        model == null ? "" : model.sha256(),
        model == null ? 0 : model.dimension(),
        model == null ? TextRules.CURRENT.number() : model.text().number());
  }

  PageShell shell(Words words) {
    return PageShell.of(words.text("about.title"), "about")
        .withDescription(words.text("about.description"));
  }
}
