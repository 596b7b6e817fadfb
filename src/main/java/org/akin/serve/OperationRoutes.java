package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.Library;

/// What whoever operates the service asks: does it live, can it answer, how does it fare, and what
/// are its addresses.
final class OperationRoutes {
  private final Library library;
  private final Metrics metrics;
  private final Health health;
  private final JsonNode description = OpenApi.document();

  OperationRoutes(Library library, Metrics metrics, Health health) {
    this.library = library;
    this.metrics = metrics;
    this.health = health;
  }

  void add(RoutesConfig routes) {
    Exchange.read(
        routes, "/healthz", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    Exchange.read(
        routes, "/livez", context -> Exchange.fresh(context, 200, Map.of("status", "ok")));
    Exchange.read(routes, "/readyz", this::ready);
    Exchange.read(routes, "/metrics", metrics::send);
    Exchange.read(
        routes, "/openapi.json", context -> Exchange.answer(context, library, () -> description));
  }

  private void ready(Context context) {
    String objection = health.objection();
    if (objection == null) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("status", "ready");
      state.put("papers", library.facts().papers());
      library.refusal().ifPresent(reason -> state.put("changes", "refused: " + reason));
      Exchange.fresh(context, 200, state);
    } else {
      Exchange.problem(context, Problem.of(503, "Service Unavailable", objection));
    }
  }
}
