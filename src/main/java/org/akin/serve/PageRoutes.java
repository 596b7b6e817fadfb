package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.util.Set;
import org.akin.Library;
import org.akin.serve.page.Asset;
import org.akin.serve.page.Pages;
import org.akin.serve.page.words.Language;

/// The web pages and what they load.
final class PageRoutes {
  /// Nothing but this server's own files, and nothing inline.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;

  private final FrontPage front;

  PageRoutes(Library library, Pages pages, BaseAddress base) {
    this.library = library;
    this.pages = pages;
    this.base = base;
    this.front = new FrontPage(library);
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, "/", this::start);
    Responses.read(routes, "/map", this::map);
    Responses.read(routes, "/about", this::about);
    Responses.read(routes, "/docs", this::docs);
    Responses.read(routes, Pages.ASSETS + "*", PageRoutes::asset);
  }

  private void start(Context context) throws Exception {
    page(context, here -> here.start(library.facts(), front.papers()));
  }

  private void map(Context context) throws Exception {
    // The script reads which paper is to be shown.
    Parameters.ofForm(context, Set.of("paper"));
    page(context, here -> here.map(library.facts()));
  }

  private void about(Context context) throws Exception {
    Parameters.ofForm(context, Parameters.NONE);
    page(context, here -> here.about(library.facts()));
  }

  private void docs(Context context) throws Exception {
    guard(context);
    Pages english =
        pages.at(base.root(context), Language.ENGLISH, PageLanguage.address(context, base));
    Responses.page(context, library, english.root(), () -> english.docs(OpenApi.document("/")));
  }

  /// Writes a page.
  interface Page {
    /// @param here the pages as this client reaches them
    String write(Pages here) throws Exception;
  }

  private void page(Context context, Page page) throws Exception {
    page(context, library, pages, base, page);
  }

  /// Sends a page that depends on nothing but the library, the request, where it was sent to and
  /// the reader's language.
  static void page(Context context, Library library, Pages pages, BaseAddress base, Page page)
      throws Exception {
    Pages here = here(context, pages, base);
    send(context, library, here, "", () -> page.write(here));
  }

  /// Sends a page in the reader's language.
  ///
  /// @param basis what it depends on besides the library, the request, where it was sent to and the
  ///   language
  static void send(Context context, Library library, Pages here, String basis, Responses.Text html)
      throws Exception {
    guard(context);
    sendUnguarded(context, library, here, basis, html);
  }

  /// The same of a page that has a policy of its own.
  static void sendUnguarded(
      Context context, Library library, Pages here, String basis, Responses.Text html)
      throws Exception {
    PageLanguage.tell(context, here.words().language());
    String all = String.join("\n", here.root(), here.words().tag(), basis);
    Responses.page(context, library, all, html);
  }

  /// The pages as a reader reaches and understands them.
  static Pages here(Context context, Pages pages, BaseAddress base) {
    return pages.at(
        base.root(context), PageLanguage.of(context), PageLanguage.address(context, base));
  }

  /// Sends a page that must not be kept.
  static void fresh(Context context, int status, Pages here, String html) {
    guard(context);
    PageLanguage.tell(context, here.words().language());
    Responses.failure(context, status, html);
  }

  /// Tells the browser what a page may load, and whom it tells where its reader came from.
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
