package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.akin.Library;
import org.akin.MapPoints;

/// The map and its page.
final class MapRoutes {
  private final Library library;

  MapRoutes(Library library) {
    this.library = library;
  }

  void add(RoutesConfig routes) {
    Exchange.read(routes, "/api/v1/map", this::map);
  }

  private void map(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Exchange.answer(
        context,
        library,
        () -> {
          MapPoints points =
              library
                  .map()
                  .points()
                  .orElseThrow(() ->
                      new NotMadeException(
                          "this library has no map yet; make one with 'akin topics fit'"));
          return MapView.of(points, library.facts().model());
        });
  }
}
