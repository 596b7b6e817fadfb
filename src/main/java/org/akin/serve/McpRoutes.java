package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.akin.serve.mcp.Tool;
import org.akin.serve.mcp.ToolServer;

/// The Model Context Protocol at `/mcp`, streamable HTTP without sessions: every message is a POST
/// that is answered with JSON.
final class McpRoutes {
  static final String MCP = "/mcp";

  private static final int ACCEPTED = 202;

  private final ToolServer tools;
  private final Gates gates;

  McpRoutes(ToolServer tools, Gates gates) {
    this.tools = tools;
    this.gates = gates;
  }

  void add(RoutesConfig routes) {
    routes.post(MCP, this::message);
    routes.options(MCP, McpRoutes::preflight);
  }

  private static void preflight(Context context) {
    context
        .status(204)
        .header(Header.ALLOW, "POST, OPTIONS")
        .header(Header.ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS")
        .header(
            Header.ACCESS_CONTROL_ALLOW_HEADERS,
            "Accept, Content-Type, Mcp-Protocol-Version, Mcp-Session-Id");
  }

  private void message(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.requireJsonAccepted(context);
    String message;
    try (RequestBody body = gates.body(context)) {
      message = body.object().toString();
    }
    Optional<String> answer = tools.answer(message, admission(context));
    if (answer.isEmpty()) {
      context.status(ACCEPTED);
    } else {
      context.header(Header.CACHE_CONTROL, "no-store");
      context.status(200).contentType("application/json").result(answer.get());
    }
  }

  /// In the lane that the same question over HTTP has, at the same price.
  private Tool.Admission admission(Context context) {
    return new Tool.Admission() {
      @Override
      public <T> T run(int texts, Callable<T> work) throws Exception {
        if (texts == 0) {
          return gates.lanes().reads().run(work);
        }
        gates.quotas().chargeTexts(context, texts + 1);
        return gates.lanes().texts().run(work);
      }
    };
  }
}
