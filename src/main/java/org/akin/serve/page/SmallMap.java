package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.akin.MapSurroundings;
import org.akin.MapSurroundings.Place;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.text.CleanText;

/// What lies around a paper on the map, as a drawing of [#WIDTH] by [#HEIGHT] without script.
///
/// @param others the papers around it, as one path of points
/// @param near those of the list that are within reach, in its order
/// @param text the same in words
record SmallMap(String others, List<Marked> near, String text) {
  static final int WIDTH = 320;
  static final int HEIGHT = 200;

  /// A paper of the list.
  ///
  /// @param rank its place in the list, from 1
  record Marked(String x, String y, String address, String title, int rank) {}

  static SmallMap of(MapSurroundings around, Answer answer, PageContext context) {
    StringBuilder path = new StringBuilder();
    for (Place place : around.others()) {
      path.append('M').append(x(place, around)).append(' ').append(y(place, around)).append("h0");
    }
    List<Marked> near = new ArrayList<>();
    int rank = 0;
    for (Related related : answer.related()) {
      rank++;
      Place place = around.named().get(related.paper().id());
      if (place != null) {
        near.add(
            new Marked(
                x(place, around),
                y(place, around),
                context.links().paper(related.paper().id()),
                CleanText.of(related.paper().title()),
                rank));
      }
    }
    String text =
        context
            .words()
            .text(
                "smallmap.text",
                Integer.toString(near.size()),
                Integer.toString(answer.related().size()));
    return new SmallMap(path.toString(), near, text);
  }

  private static String x(Place place, MapSurroundings around) {
    float across = around.reach() * MapSurroundings.ASPECT;
    return number(WIDTH / 2.0 * (1 + (place.x() - around.paper().x()) / across));
  }

  private static String y(Place place, MapSurroundings around) {
    return number(HEIGHT / 2.0 * (1 - (place.y() - around.paper().y()) / around.reach()));
  }

  /// Half a unit is less than a point on the screen.
  private static String number(double value) {
    double halves = Math.round(2 * value) / 2.0;
    return halves == Math.rint(halves)
        ? String.valueOf(Math.round(halves))
        : String.format(Locale.ROOT, "%.1f", halves);
  }
}
