package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.akin.corpus.Corpus;
import org.akin.corpus.Retrieval;
import org.akin.explain.Explainer;
import org.akin.explain.PaperText;
import org.akin.explain.SharedWord;
import org.akin.explain.Why;
import org.akin.explain.WordMeanings;
import org.akin.vector.Vectors;

/// Says why papers are shown. Of several seeds, each paper is compared with the one whose vector is
/// nearest to its own: what it shares with the others is by chance, and one comparison a paper is
/// what a page can wait for.
final class Reasons {
  private final Explainer explainer;

  Reasons(Corpus corpus, Retrieval retrieval, WordMeanings meanings) {
    this.explainer = new Explainer(retrieval::usage, () -> corpus.facts().papers(), meanings);
  }

  /// The same papers with their reasons.
  ///
  /// @param seeds texts of what was asked about, at least one
  /// @param vectors unit vectors of the seeds
  List<Related> explained(List<Related> shown, List<PaperText> seeds, List<float[]> vectors)
      throws IOException {
    List<PaperText> texts = new ArrayList<>(seeds);
    shown.forEach(one -> texts.add(PaperText.of(one.paper())));
    explainer.prepare(texts);
    List<Integer> nearest = new ArrayList<>(shown.size());
    for (Related one : shown) {
      nearest.add(seeds.size() == 1 ? 0 : Vectors.nearest(one.hit().vector(), vectors));
    }
    List<Related> explained = new ArrayList<>(shown);
    for (int seed = 0; seed < seeds.size(); seed++) {
      int current = seed;
      List<Integer> places =
          IntStream.range(0, shown.size())
              .filter(place -> nearest.get(place) == current)
              .boxed()
              .toList();
      List<PaperText> page =
          places.stream().map(place -> PaperText.of(shown.get(place).paper())).toList();
      List<Why> reasons = page.isEmpty() ? List.of() : explainer.explain(seeds.get(seed), page);
      for (int i = 0; i < reasons.size(); i++) {
        int place = places.get(i);
        Related one = shown.get(place);
        List<SharedWord> words = OrderingWords.of(one.hit().parts(), one.paper());
        Integer compared = seeds.size() == 1 ? null : (Integer) seed;
        explained.set(place, one.because(Reason.of(compared, reasons.get(i), words)));
      }
    }
    return Collections.unmodifiableList(explained);
  }
}
