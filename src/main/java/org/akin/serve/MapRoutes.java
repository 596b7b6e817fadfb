package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.akin.Library;
import org.akin.corpus.MapPoints;
import org.akin.json.MapView;

/// The map.
final class MapRoutes {
  /// What is said where a map is asked for and there is none.
  static final String HOW_TO_MAKE = "this library has no map yet; make one with 'akin topics fit'";

  private final Library library;

  MapRoutes(Library library) {
    this.library = library;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, "/api/v1/map", this::map);
    Responses.read(routes, "/api/v1/map/points", this::points);
    Responses.read(routes, "/api/v1/map/ids", this::ids);
  }

  /// The identifiers alone, for who has the points already.
  ///
  /// @param generation of the library; that of the points, unless the map has changed since
  /// @param paper ids in the order of the points
  private record Ids(long generation, List<String> paper) {}

  private void map(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.answer(context, library, () -> MapView.of(points(), library));
  }

  private void points(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.bytes(context, library, () -> MapBytes.of(MapView.of(points(), library)));
  }

  private void ids(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.answer(
        context,
        library,
        () -> {
          MapPoints points = points();
          return new Ids(points.generation(), points.ids());
        });
  }

  private MapPoints points() throws IOException {
    return library.map().points().orElseThrow(() -> new NotMadeException(HOW_TO_MAKE));
  }
}
