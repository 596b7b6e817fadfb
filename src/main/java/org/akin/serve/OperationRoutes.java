package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import java.util.Map;
import org.akin.Library;

/// What whoever operates the service asks: does it live, can it answer, how does it fare, and what
/// are its addresses.
final class OperationRoutes {
  private final Library library;
  private final Metrics metrics;
  private final JsonNode description = OpenApi.document();

  OperationRoutes(Library library, Metrics metrics) {
    this.library = library;
    this.metrics = metrics;
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
    Exchange.read(routes, "/metrics", metrics::send);
    Exchange.read(
        routes, "/openapi.json", context -> Exchange.answer(context, library, () -> description));
  }
}
