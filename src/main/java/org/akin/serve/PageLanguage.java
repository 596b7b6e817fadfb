package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Optional;
import org.akin.serve.page.words.Language;

/// In which language a reader gets the pages: the one chosen at their foot, which a cookie keeps,
/// or else the one that the browser asks for. A choice names the page it was made on and leads back
/// there; a page that answers a form, and so has no address, sends the form again with the choice.
///
/// The address of a page is the same in all languages, so that an address sent to a colleague opens
/// in the colleague's; caches are told by `Vary` what the page depends on, and its entity tag names
/// the language.
final class PageLanguage {
  private static final String COOKIE = "akin_language";
  private static final String PATH = "/language";
  private static final String CHOSEN = "lang";
  private static final String PAGE = "page";
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
    return Optional.ofNullable(context.<Language>attribute(COOKIE))
        .or(() -> Optional.ofNullable(context.cookie(COOKIE)).flatMap(Language::ofTag))
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
    keep(context, base, Optional.ofNullable(context.formParam(CHOSEN)).orElse(""));
    context.header(Header.CACHE_CONTROL, "no-store");
    context.redirect(page(context), HttpStatus.SEE_OTHER);
  }

  /// Keeps the choice, if any, that came with a form of another kind, and answers it so.
  static void keepSent(Context context, BaseAddress base) {
    String tag = context.formParam(CHOSEN);
    if (tag != null) {
      keep(context, base, tag);
    }
  }

  private static void keep(Context context, BaseAddress base, String tag) {
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
    context.attribute(COOKIE, language);
  }

  /// Path and query of a request, as the form on its page says them.
  static String address(Context context, BaseAddress base) {
    String query = context.queryString();
    return base.prefix() + context.path() + (query == null ? "" : "?" + query);
  }

  /// The page that the form says it is on, below this site; the start for anything else.
  private String page(Context context) {
    String start = base.prefix() + "/";
    String page = Optional.ofNullable(context.formParam(PAGE)).orElse("");
    // Browsers take two slashes, of either kind, for the beginning of another site's address.
    boolean own =
        page.startsWith(start)
            && !page.matches("/[/\\\\].*")
            && page.chars().allMatch(c -> c > ' ' && c <= '~');
    return own ? page : start;
  }
}
