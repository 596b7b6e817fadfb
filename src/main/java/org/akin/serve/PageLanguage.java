package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.akin.serve.page.words.Language;

/// In which language a reader gets the pages: the one chosen at their foot, which a cookie keeps,
/// or else the one that the browser asks for.
///
/// The address of a page is the same in all languages, so that an address sent to a colleague opens
/// in the colleague's; caches are told by `Vary` what the page depends on, and its entity tag names
/// the language.
final class PageLanguage {
  private static final String COOKIE = "akin_language";
  private static final String PATH = "/language";
  private static final String CHOSEN = "lang";
  private static final int A_YEAR = 365 * 24 * 3600;

  private final BaseAddress base;

  PageLanguage(BaseAddress base) {
    this.base = base;
  }

  void add(RoutesConfig routes) {
    routes.post(PATH, this::choose);
  }

  /// Of the reader who sent a request.
  static Language of(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE))
        .flatMap(Language::ofTag)
        .orElseGet(() ->
            Language.liked(Optional.ofNullable(context.header(Header.ACCEPT_LANGUAGE)).orElse("")));
  }

  /// Tells caches and readers about the language of an answer.
  static void tell(Context context, Language language) {
    String vary = Optional.ofNullable(context.res().getHeader(Header.VARY)).orElse("");
    String own = Header.ACCEPT_LANGUAGE + ", " + Header.COOKIE;
    context
        .header(Header.VARY, vary.isEmpty() ? own : vary + ", " + own)
        .header(Header.CONTENT_LANGUAGE, language.tag());
  }

  /// Keeps a choice, and goes back to the page on which it was made.
  private void choose(Context context) {
    String tag = Optional.ofNullable(context.formParam(CHOSEN)).orElse("");
    Language language =
        Language.ofTag(tag)
            .orElseThrow(() ->
                new BadParameterException(
                    "%s: expected one of %s, found '%s'".formatted(CHOSEN, Language.tags(), tag)));
    Cookie cookie = new Cookie(COOKIE, language.tag());
    cookie.setPath(base.prefix() + "/");
    cookie.setMaxAge(A_YEAR);
    cookie.setSameSite(SameSite.LAX);
    cookie.setHttpOnly(true);
    context.cookie(cookie);
    context.header(Header.CACHE_CONTROL, "no-store");
    context.redirect(page(context), HttpStatus.SEE_OTHER);
  }

  /// Path and query of the page that sent the form, below this site; its start when unknown.
  private String page(Context context) {
    String start = base.prefix() + "/";
    try {
      URI sent = URI.create(Optional.ofNullable(context.header(Header.REFERER)).orElse(""));
      String host = Optional.ofNullable(sent.getRawAuthority()).orElse("");
      String path = Optional.ofNullable(sent.getRawPath()).orElse("");
      boolean own =
          host.toLowerCase(Locale.ROOT).equals(URI.create(base.root(context)).getRawAuthority())
              && path.startsWith(start)
              && !path.startsWith("//");
      return !own ? start : sent.getRawQuery() == null ? path : path + "?" + sent.getRawQuery();
    } catch (IllegalArgumentException malformed) {
      return start;
    }
  }
}
