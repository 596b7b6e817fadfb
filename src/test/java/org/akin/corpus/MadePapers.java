package org.akin.corpus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.vector.Vectors;

/// Papers for contracts: paper i is of the year 2000 + i % 20, of category `math.CO` when i is
/// even, `hep-th` when it is a multiple of 50, and always of `cs.CL`; every third is of one venue.
final class MadePapers {
  private MadePapers() {}

  static PaperId id(int i) {
    return PaperId.parse("made-" + i);
  }

  static Paper paper(int i, String title) {
    List<String> categories = new ArrayList<>(List.of("cs.CL"));
    if (i % 2 == 0) {
      categories.add("math.CO");
    }
    if (i % 50 == 0) {
      categories.add("hep-th");
    }
    int year = 2000 + i % 20;
    return new Paper(
        id(i),
        List.of(PaperId.parse("10.5555/made." + i)),
        title,
        "A text about number " + i + ".",
        List.of("Ada Maker"),
        year,
        LocalDate.of(year, 1, 1 + i % 28),
        categories,
        i % 3 == 0 ? "Annals of Testing" : null,
        null,
        false,
        null,
        List.of(),
        null);
  }

  static float[] vector(Random random) {
    float[] vector = new float[FilledBackend.DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }
}
