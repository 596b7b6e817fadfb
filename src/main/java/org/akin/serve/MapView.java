package org.akin.serve;

import java.util.List;
import org.akin.Library;
import org.akin.MapPoints;
import org.akin.store.ModelStamp;
import org.jspecify.annotations.Nullable;

/// The map in columns, which load faster than rows: the n-th value of each belongs to the n-th
/// paper.
///
/// @param size how many papers
/// @param paper their ids
/// @param x places, to three decimals
/// @param y places, to three decimals
/// @param year of each paper; 0 where unknown
/// @param model that made the vectors
/// @param generation of the library
record MapView(
    int size,
    List<String> paper,
    float[] x,
    float[] y,
    short[] year,
    @Nullable String model,
    long generation) {
  private static final float THOUSAND = 1000;

  static MapView of(MapPoints points, Library library) {
    ModelStamp model = library.facts().model();
    return new MapView(
        points.size(),
        points.ids(),
        rounded(points.places().x()),
        rounded(points.places().y()),
        points.years(),
        model == null ? null : model.name(),
        points.generation());
  }

  /// A thousandth of a map some twenty wide is far below what any screen shows.
  private static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = Math.round(values[i] * THOUSAND) / THOUSAND;
    }
    return rounded;
  }
}
