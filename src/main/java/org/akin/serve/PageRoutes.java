package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import org.akin.Library;
import org.akin.serve.page.Asset;
import org.akin.serve.page.Pages;

/// The web pages and what they load.
final class PageRoutes {
  /// Nothing but this server's own files, and nothing inline.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Library library;
  private final Pages pages;

  PageRoutes(Library library, Pages pages) {
    this.library = library;
    this.pages = pages;
  }

  void add(RoutesConfig routes) {
    Exchange.read(routes, "/", this::start);
    Exchange.read(routes, "/docs", this::docs);
    Exchange.read(routes, Pages.ASSETS + "*", PageRoutes::asset);
  }

  private void start(Context context) throws Exception {
    page(context, () -> pages.start(library.facts()));
  }

  private void docs(Context context) throws Exception {
    page(context, () -> pages.docs(OpenApi.document()));
  }

  /// Sends a page that depends on nothing but the library and the request.
  private void page(Context context, Exchange.Text html) throws Exception {
    guard(context);
    Exchange.page(context, library, html);
  }

  /// Tells the browser what a page may load, and to whom it says where its reader came from.
  static void guard(Context context) {
    context
        .header(Header.CONTENT_SECURITY_POLICY, POLICY)
        .header(Header.REFERRER_POLICY, "strict-origin-when-cross-origin");
  }

  private static void asset(Context context) {
    Asset asset = Pages.asset(context.path());
    if (asset == null) {
      throw new NotFoundResponse();
    }
    context
        .contentType(asset.type())
        .header(Header.CACHE_CONTROL, asset.lasting() ? FOR_EVER : "no-cache")
        .result(asset.bytes());
  }
}
