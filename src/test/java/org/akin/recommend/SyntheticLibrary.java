package org.akin.recommend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.akin.corpus.Changes;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.local.LocalRetrieval;
import org.akin.local.NumberKey;
import org.akin.local.PaperColumns;
import org.akin.local.ann.ExactIndex;
import org.akin.local.ann.NeighborIndex;
import org.akin.local.ann.QuantizedIndex;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.PaperStore;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.term.TermFrequencies;

/// A real store and index over papers whose vectors are random, so that every nearest neighbour can
/// be found by brute force. Paper i is from year 2000 + i % 25, of category `math.CO` when i is a
/// multiple of 2, `hep-th` when of 100, `q-bio.NC` when of 10,000, and `cs.CL` always.
final class SyntheticLibrary implements AutoCloseable {
  static final int DIMENSION = 24;
  private static final String NO_DIGEST = "00".repeat(32);

  final PaperStore store;
  final NeighborIndex index;
  final FacetTable facets = new FacetTable();
  final List<float[]> vectors = new ArrayList<>();

  SyntheticLibrary(Path directory, int size, long seed) throws IOException {
    this(directory, size, seed, new ExactIndex(DIMENSION));
  }

  SyntheticLibrary(Path directory, int size, long seed, NeighborIndex index) throws IOException {
    this.index = index;
    store = PaperStore.open(directory);
    var random = new Random(seed);
    var changes = new Changes();
    for (int i = 0; i < size; i++) {
      vectors.add(unit(random));
      changes.put(new StoredPaper(i, paper(i), NO_DIGEST), vectors.get(i));
    }
    store.commit(changes, new ModelStamp("random", "00", DIMENSION));
    if (index instanceof QuantizedIndex quantized) {
      // Grouped when this returns, not some time later on another thread.
      quantized.putAll(sink -> store.forEachVector(sink::put));
    } else {
      store.forEachVector(index::put);
    }
    store.forEachFacets(facets::put);
  }

  private static Paper paper(int i) {
    List<String> categories = new ArrayList<>(List.of("cs.CL"));
    if (i % 2 == 0) {
      categories.add("math.CO");
    }
    if (i % 100 == 0) {
      categories.add("hep-th");
    }
    if (i % 10_000 == 0) {
      categories.add("q-bio.NC");
    }
    int year = 2000 + i % 25;
    return new Paper(
        PaperId.parse("key-" + i),
        List.of(),
        "Title " + i,
        "Abstract " + i,
        List.of(),
        year,
        LocalDate.of(year, 1, 1),
        categories,
        i % 3 == 0 ? "Annals of Testing" : null,
        null,
        false,
        null,
        List.of(),
        null);
  }

  private static float[] unit(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return unit(vector);
  }

  static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return unit;
  }

  static float dot(float[] a, float[] b) {
    float dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }

  Recommender recommender() {
    return new Recommender(
        new LocalRetrieval(
            store,
            index,
            (request, threads) -> {
              throw new IllegalStateException("nobody asks for all neighbours here");
            },
            () -> {
              throw new IllegalStateException("nobody looks for words here");
            },
            () -> TermFrequencies.NONE,
            new PaperColumns(facets, number -> 0)));
  }

  /// A paper as a seed of which no version is shown.
  FoundPaper found(int number) {
    return new FoundPaper(new NumberKey(number), paper(number), vectors.get(number), 0);
  }

  @Override
  public void close() {
    index.close();
    store.close();
  }
}
