package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Hit;
import org.akin.corpus.Recency;
import org.akin.term.TermCounts;
import org.akin.term.TermFrequencies;
import org.jspecify.annotations.Nullable;

/// Orders the nearest papers by their words and titles as well, as the embedded backend does.
record NearestInOrder(AkinOrder order, @Nullable Recency recency) {
  /// In how many papers the words of texts occur.
  @FunctionalInterface
  interface Frequencies {
    TermFrequencies of(Collection<TermCounts> texts) throws IOException;
  }

  /// The first of them.
  ///
  /// @param nearest in the order of their cosines
  /// @param documents of the hits, by number
  List<Hit> first(
      int limit, List<Hit> nearest, Map<Integer, PaperDocument> documents, Frequencies frequencies)
      throws IOException {
    int ordered = Math.min(nearest.size(), AkinOrder.DEPTH);
    List<AkinOrder.Known> known = new ArrayList<>(ordered);
    List<TermCounts> texts = new ArrayList<>(order.like());
    texts.addAll(order.unlike());
    for (Hit hit : nearest.subList(0, ordered)) {
      PaperDocument document = Objects.requireNonNull(documents.get(PaperKey.of(hit.key())));
      TermCounts terms = document.terms();
      texts.add(terms);
      known.add(new AkinOrder.Known(terms, document.title()));
    }
    List<AkinOrder.Parts> parts = order.parts(known, frequencies.of(texts));
    return AkinOrder.first(limit, nearest, parts, this::standing).stream()
        .map(NearestInOrder::hit)
        .toList();
  }

  private static Hit hit(AkinOrder.Placed<Hit> placed) {
    Hit hit = placed.paper();
    AkinOrder.Parts parts = placed.parts();
    return parts == null
        ? hit
        : new Hit(hit.key(), hit.vector(), hit.cosine(), hit.day(), hit.topic(), parts);
  }

  private double standing(Hit hit, AkinOrder.Parts parts) {
    return Recency.tilted(recency, order.standing(hit.cosine(), parts), hit.day());
  }
}
