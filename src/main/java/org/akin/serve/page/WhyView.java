package org.akin.serve.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.explain.PaperText;
import org.akin.explain.SentencePair;
import org.akin.explain.SharedPhrase;
import org.akin.explain.Span;
import org.akin.recommend.Reason;

/// Why a paper is in a list.
///
/// @param phrases what both speak of
/// @param words that put the paper at its place, with their share; empty where cosines alone did
/// @param here the closest sentence of the paper asked about, shared phrases marked; empty when
///   there is none
/// @param there the sentence of the paper shown that is closest to it
/// @param cosine of the two sentences, two decimals; empty when there are none
record WhyView(
    List<String> phrases,
    String words,
    List<Highlight> here,
    List<Highlight> there,
    String cosine) {
  static WhyView of(Reason reason, PaperText seed, PaperText shown) {
    List<String> phrases = reason.phrases().stream().map(SharedPhrase::text).toList();
    String words =
        reason.words().stream()
            .map(word -> "%s %.0f %%".formatted(word.text(), 100 * word.share()))
            .collect(Collectors.joining(", "));
    SentencePair pair = reason.sentences();
    if (pair == null) {
      return new WhyView(phrases, words, List.of(), List.of(), "");
    }
    return new WhyView(
        phrases,
        words,
        marked(seed, pair.inSeed(), reason.phrases().stream().flatMap(p -> p.inSeed().stream())),
        marked(shown, pair.inShown(), reason.phrases().stream().flatMap(p -> p.inShown().stream())),
        Figures.cosine(pair.cosine()));
  }

  private static List<Highlight> marked(PaperText text, Span sentence, Stream<Span> phrases) {
    return Highlight.of(text.part(sentence.part()), sentence, phrases.toList());
  }
}
