package org.akin.local.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.akin.corpus.Changes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Papers and vectors to store, made from a number.
final class StorePapers {
  static final int DIMENSION = 8;
  static final ModelStamp MODEL = new ModelStamp("small", "6fd5c0ffee00", DIMENSION);

  private StorePapers() {}

  static StoredPaper paper(int number, String... ids) {
    return titled(number, "Paper " + number, ids);
  }

  /// The first id is the paper's own; without any it is `key-` and the number.
  static StoredPaper titled(int number, String title, String... ids) {
    List<PaperId> all =
        (ids.length == 0 ? Stream.of("key-" + number) : Arrays.stream(ids))
            .map(PaperId::parse)
            .toList();
    Paper paper =
        new Paper(
            all.getFirst(),
            all.subList(1, all.size()),
            title,
            "An abstract.",
            List.of(),
            2020,
            null,
            List.of(),
            null,
            null,
            false,
            null,
            List.of(),
            null);
    return new StoredPaper(number, paper, "%064x".formatted(title.hashCode() & 0xffffffffL));
  }

  /// A unit vector that tells its number and version.
  static float[] vector(int number, int version) {
    double angle = 1 + number + version / 100.0;
    float[] vector = new float[DIMENSION];
    vector[number % DIMENSION] = (float) Math.sin(angle);
    vector[(number + 1) % DIMENSION] = (float) Math.cos(angle);
    return vector;
  }

  static Changes put(int number) {
    Changes changes = new Changes();
    changes.put(paper(number), vector(number, 0));
    return changes;
  }

  static Changes remove(int number) {
    Changes changes = new Changes();
    changes.remove(number);
    return changes;
  }
}
