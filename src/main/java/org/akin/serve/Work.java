package org.akin.serve;

import io.javalin.http.Context;
import org.akin.serve.page.Pages;

/// What an address asks of the server.
enum Work {
  /// Only what is in memory: answered at once, and counted against nobody.
  NONE(0),
  /// Papers that are stored, by id, topic or word.
  READING(1),
  /// What may take a while without taking a processor, such as waiting for a change or sending a
  /// long file; takes no thread meanwhile.
  WAITING(1),
  /// A text that the model reads first, which costs some ten times as much.
  ENCODING(10);

  private final int cost;

  Work(int cost) {
    this.cost = cost;
  }

  /// Of the requests a client may make in a minute, how many one of these counts as.
  int cost() {
    return cost;
  }

  /// Of a request.
  static Work of(Context context) {
    return readsText(context) ? ENCODING : of(context.path());
  }

  /// A reading list may have a text among its papers.
  private static boolean readsText(Context context) {
    return context.path().equals("/list") && context.queryParam("text") != null;
  }

  /// @param path of a request or of its route
  static Work of(String path) {
    return switch (path) {
      case "/healthz",
          "/livez",
          "/readyz",
          "/metrics",
          "/openapi.json",
          "/widget.js",
          "/widget.js.sri",
          "/embed.js",
          "/favicon.ico",
          "/robots.txt",
          "/opensearch.xml" ->
          NONE;
      case "/search", "/api/v1/search", "/feeds/search.atom", "/widget" -> ENCODING;
      case ChangeRoutes.CHANGES -> WAITING;
      case String imports when imports.startsWith(ImportRoutes.IMPORTS) -> WAITING;
      default -> path.startsWith(Pages.ASSETS) ? NONE : READING;
    };
  }
}
