package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.akin.index.Neighbor;
import org.akin.index.NeighborIndex;
import org.akin.index.NeighborQuery;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.store.PaperStore;
import org.akin.store.StoredPaper;
import org.jspecify.annotations.Nullable;

/// Answers with the papers nearest to a paper or to a vector. Thread-safe.
public final class Recommender {
  private final PaperStore store;
  private final NeighborIndex index;

  /// Recommends from a store whose vectors are in the index; both stay the caller's.
  public Recommender(PaperStore store, NeighborIndex index) {
    this.store = store;
    this.index = index;
  }

  /// The papers nearest to a stored one, best first; never that paper itself.
  ///
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public List<Related> related(PaperId id, RelatedOptions options) throws IOException {
    int number = store.number(id).orElseThrow(() -> new PaperNotFoundException(id));
    Optional<float[]> vector = store.vector(number);
    if (vector.isEmpty()) {
      // Either it was removed since the line above, or the store is torn.
      throw store.number(id).isEmpty()
          ? new PaperNotFoundException(id)
          : new CorruptDataException("paper " + id + " has no vector");
    }
    return nearest(vector.get(), Set.of(number), options);
  }

  /// The papers nearest to a unit vector, best first.
  public List<Related> related(float[] vector, RelatedOptions options) throws IOException {
    return nearest(vector, Set.of(), options);
  }

  private List<Related> nearest(float[] vector, Set<Integer> seeds, RelatedOptions options)
      throws IOException {
    Set<Integer> hidden = new HashSet<>(seeds);
    for (PaperId id : options.exclude()) {
      OptionalInt excluded = store.number(id);
      excluded.ifPresent(hidden::add);
    }
    // Asking for as many more as are hidden leaves enough without a filter in the index.
    var query = NeighborQuery.nearest(options.limit() + hidden.size());
    List<Neighbor> shown =
        index.search(vector, query).stream()
            .filter(neighbor -> !hidden.contains(neighbor.number()))
            .filter(neighbor -> neighbor.cosine() >= options.minCosine())
            .limit(options.limit())
            .toList();
    List<@Nullable StoredPaper> papers =
        store.papers(shown.stream().map(Neighbor::number).toList());
    List<Related> related = new ArrayList<>(shown.size());
    for (int i = 0; i < shown.size(); i++) {
      StoredPaper stored = papers.get(i);
      if (stored != null) {
        // Of two equal texts, rounding makes 1.0000001.
        float cosine = Math.clamp(shown.get(i).cosine(), -1f, 1f);
        related.add(new Related(stored.paper(), cosine));
      }
    }
    return related;
  }
}
