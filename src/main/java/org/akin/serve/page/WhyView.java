package org.akin.serve.page;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.corpus.AkinOrder;
import org.akin.explain.PaperText;
import org.akin.explain.SentencePair;
import org.akin.explain.SharedPhrase;
import org.akin.explain.Span;
import org.akin.recommend.Reason;
import org.akin.recommend.Related;
import org.akin.serve.page.words.Words;

/// Why a paper is in a list.
///
/// @param parts the numbers that make its place; empty where cosines alone did
/// @param phrases what both speak of
/// @param words that put the paper at its place, with their share; empty where cosines alone did
/// @param here the closest sentence of the paper asked about, shared phrases marked; empty when
///   there is none
/// @param there the sentence of the paper shown that is closest to it
/// @param cosine of the two sentences, two decimals; empty when there are none
record WhyView(
    String parts,
    List<String> phrases,
    String words,
    List<Highlight> here,
    List<Highlight> there,
    String cosine) {
  /// @param related with its reason
  static WhyView of(Related related, PaperText seed, PaperText shown, Words texts) {
    Reason reason = Objects.requireNonNull(related.why());
    String parts = parts(related, texts);
    List<String> phrases = reason.phrases().stream().map(SharedPhrase::text).toList();
    String words =
        reason.words().stream()
            .map(word -> word.text() + " " + texts.percent(word.share()))
            .collect(Collectors.joining(", "));
    SentencePair pair = reason.sentences();
    if (pair == null) {
      return new WhyView(parts, phrases, words, List.of(), List.of(), "");
    }
    return new WhyView(
        parts,
        phrases,
        words,
        marked(seed, pair.inSeed(), reason.phrases().stream().flatMap(p -> p.inSeed().stream())),
        marked(shown, pair.inShown(), reason.phrases().stream().flatMap(p -> p.inShown().stream())),
        texts.cosine(pair.cosine()));
  }

  private static String parts(Related related, Words texts) {
    AkinOrder.Parts parts = related.hit().parts();
    if (parts == null) {
      return "";
    }
    String words =
        texts.text(
            "why.parts.words",
            texts.cosine(related.cosine()),
            texts.decimal(AkinOrder.WORDS),
            texts.cosine(parts.words()));
    return parts.title() == null
        ? words
        : texts.text(
            "why.parts.titles", words, texts.decimal(AkinOrder.TITLE), texts.cosine(parts.title()));
  }

  private static List<Highlight> marked(PaperText text, Span sentence, Stream<Span> phrases) {
    return Highlight.of(text.part(sentence.part()), sentence, phrases.toList());
  }
}
