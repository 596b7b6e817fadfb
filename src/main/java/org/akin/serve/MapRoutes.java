package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
  }

  private void map(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.answer(
        context,
        library,
        () -> {
          MapPoints points =
              library.map().points().orElseThrow(() -> new NotMadeException(HOW_TO_MAKE));
          return MapView.of(points, library);
        });
  }
}
