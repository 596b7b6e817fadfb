package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import org.akin.Library;

/// The web pages.
final class PageRoutes {
  private final Library library;
  private final StartPage startPage = new StartPage();

  PageRoutes(Library library) {
    this.library = library;
  }

  void add(RoutesConfig routes) {
    Exchange.read(routes, "/", this::start);
  }

  private void start(Context context) throws Exception {
    context.header(Header.CONTENT_SECURITY_POLICY, startPage.policy());
    Exchange.page(context, library, () -> startPage.html(Library.version(), library.facts()));
  }
}
