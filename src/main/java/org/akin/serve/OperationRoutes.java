package org.akin.serve;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import org.akin.Library;

/// What whoever operates the service asks: does it live, can it answer.
final class OperationRoutes {
  private final Library library;

  OperationRoutes(Library library) {
    this.library = library;
  }

  void add(RoutesConfig routes) {
    Exchange.read(
        routes, "/healthz", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    Exchange.read(
        routes, "/livez", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    Exchange.read(
        routes,
        "/readyz",
        context ->
            Exchange.fresh(
                context, 200, Map.of("status", "ready", "papers", library.facts().papers())));
  }
}
