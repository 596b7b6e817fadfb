package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.akin.corpus.Changes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.PaperStore;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.vector.ByteVectors;

/// Makes a large library of a smaller one, for measurements: each paper gets copies under new keys,
/// their vectors perturbed by Gaussian noise and made unit vectors again. Nothing is encoded. The
/// indexes are rebuilt when the library is next opened.
///
/// Arguments: a library, which is changed; copies of each paper; norm of the noise (0.5 leaves a
/// cosine of about 0.89).
public final class LibraryCopies {
  private static final int PER_COMMIT = 1024;

  private LibraryCopies() {}

  /// Adds the copies.
  public static void main(String[] arguments) throws IOException {
    int copies = Integer.parseInt(arguments[1]);
    double noise = Double.parseDouble(arguments[2]);
    try (PaperStore store = PaperStore.open(Path.of(arguments[0]))) {
      ModelStamp model = Objects.requireNonNull(store.facts().model());
      RandomGenerator random = new SplittableRandom(1);
      int end = store.facts().nextNumber();
      int next = end;
      Changes changes = new Changes();
      for (int copy = 1; copy <= copies; copy++) {
        for (int number = 0; number < end; number++) {
          StoredPaper original = store.paper(number).orElse(null);
          if (original == null) {
            continue;
          }
          Paper paper = original.paper();
          paper = copy(paper, "copy-" + copy + "-" + number, paper.title());
          float[] vector = store.vector(number).orElseThrow();
          byte[] title = store.titles(List.of(number)).getFirst();
          changes.put(
              new StoredPaper(next++, paper, paper.textDigest()),
              perturbed(vector, noise, random),
              title == null ? null : ByteVectors.unit(title));
          if (changes.size() == PER_COMMIT) {
            store.commit(changes, model);
            changes = new Changes();
          }
        }
      }
      store.commit(changes, model);
      System.out.printf("%,d papers%n", store.facts().papers());
    }
  }

  /// A paper under a new key.
  static Paper copy(Paper paper, String key, String title) {
    return new Paper(
        PaperId.parse(key),
        List.of(),
        title,
        paper.abstractText(),
        paper.authors(),
        paper.year(),
        paper.date(),
        paper.categories(),
        paper.venue(),
        paper.url(),
        false,
        null,
        List.of(),
        null);
  }

  private static float[] perturbed(float[] vector, double noise, RandomGenerator random) {
    float[] copy = vector.clone();
    double scale = noise / Math.sqrt(copy.length);
    double squares = 0;
    for (int i = 0; i < copy.length; i++) {
      copy[i] += (float) (scale * random.nextGaussian());
      squares += (double) copy[i] * copy[i];
    }
    for (int i = 0; i < copy.length; i++) {
      copy[i] /= (float) Math.sqrt(squares);
    }
    return copy;
  }
}
