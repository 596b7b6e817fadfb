package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.explain.SharedPhrase;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.page.IframePage;
import org.akin.serve.page.Pages;
import org.akin.serve.widget.Widget;
import org.akin.serve.widget.WidgetTexts;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// Related papers for other pages without a script of theirs: a page for an iframe, and oEmbed,
/// which tells a site how to show that page when its author pastes the address of a paper.
final class IframeRoutes {
  private static final String EMBED = "/embed/papers/";
  private static final String PAPERS = "/papers/";
  private static final Set<String> PARAMETERS = Set.of("limit", "order", "theme", "why", "lang");
  private static final List<String> THEMES = List.of("auto", "light", "dark");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
  private static final int SHOWN_AUTHORS = 3;

  /// As a page's own policy, but that every site may show this one in an iframe.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors *";

  private static final String JSON = "application/json; charset=utf-8";
  private static final int EMBEDDED_PAPERS = 5;
  private static final int WIDTH = 600;

  /// Of five papers with titles of two lines, in pixels; what is higher scrolls within the iframe.
  private static final int HEIGHT = 460;

  private static final int CACHE_SECONDS = 86_400;

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;
  private final Widget widget;

  IframeRoutes(Library library, Pages pages, BaseAddress base, Widget widget) {
    this.library = library;
    this.pages = pages;
    this.base = base;
    this.widget = widget;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, EMBED + "*", this::iframe);
    Responses.read(routes, "/oembed", this::oembed);
  }

  private void iframe(Context context) throws Exception {
    PaperId id = PaperPath.id(PaperPath.after(EMBED, context));
    var parameters = new Parameters(context, PARAMETERS);
    RelatedOptions options = parameters.options();
    String theme = parameters.choice("theme", THEMES);
    WidgetTexts texts = widget.texts(language(parameters));
    context
        .header(Header.CONTENT_SECURITY_POLICY, POLICY)
        .header(Header.REFERRER_POLICY, "strict-origin");
    try {
      String root = base.root(context);
      Responses.document(
          context,
          library,
          "text/html; charset=utf-8",
          root,
          () -> pages.iframe(found(library.related(id, options), texts, theme, root)));
    } catch (PaperNotFoundException unknown) {
      // An iframe shows whatever comes, so this says it to a reader rather than to a program.
      IframePage nothing = new IframePage(texts, theme, "", texts.unknown(), List.of());
      context.removeHeader(Header.ETAG);
      context.header(Header.CACHE_CONTROL, "no-store");
      context.status(404).html(pages.iframe(nothing));
    }
  }

  private static String language(Parameters parameters) {
    String lang = parameters.single("lang", "en");
    if (!LANGUAGE.matcher(lang).matches()) {
      throw new BadParameterException(
          "lang: expected a language code such as en or pt-BR, found '" + lang + "'");
    }
    return lang;
  }

  private static IframePage found(Answer answer, WidgetTexts texts, String theme, String root) {
    List<IframePage.Entry> entries =
        answer.related().stream().map(related -> entry(related, root)).toList();
    Paper paper = answer.paper();
    return new IframePage(
        texts,
        theme,
        paper == null ? "" : page(paper, root),
        entries.isEmpty() ? texts.empty() : "",
        entries.isEmpty() ? List.of() : List.of(new IframePage.Group("", entries)));
  }

  private static IframePage.Entry entry(Related related, String root) {
    Paper paper = related.paper();
    String phrases =
        related.why() == null
            ? ""
            : related.why().phrases().stream()
                .map(SharedPhrase::text)
                .collect(Collectors.joining(" · "));
    return new IframePage.Entry(
        CleanText.of(paper.title()),
        address(paper, root),
        credits(paper),
        paper.retracted(),
        phrases);
  }

  private static String page(Paper paper, String root) {
    return root + PAPERS + PaperAddress.encoded(paper.id());
  }

  /// The paper's own page; this service's page of it when it has none that a browser may follow.
  private static String address(Paper paper, String root) {
    return Optional.ofNullable(paper.url())
        .or(paper.id()::url)
        .filter(url -> url.toLowerCase(Locale.ROOT).matches("https?://.+"))
        .orElse(page(paper, root));
  }

  private static String credits(Paper paper) {
    List<String> credits = new ArrayList<>();
    List<String> authors = paper.authors();
    if (!authors.isEmpty()) {
      String named = String.join(", ", authors.subList(0, Math.min(SHOWN_AUTHORS, authors.size())));
      credits.add(authors.size() > SHOWN_AUTHORS ? named + " et al." : named);
    }
    if (paper.venue() != null) {
      credits.add(paper.venue());
    }
    if (paper.year() != null) {
      credits.add(paper.year().toString());
    }
    return CleanText.of(String.join(" · ", credits));
  }

  /// What oEmbed 1.0 calls a rich response.
  private record Rich(
      String version,
      String type,
      String title,
      @JsonProperty("provider_name") String providerName,
      @JsonProperty("provider_url") String providerUrl,
      @JsonProperty("cache_age") int cacheAge,
      int width,
      int height,
      String html) {}

  private void oembed(Context context) throws Exception {
    var parameters = new Parameters(context, Set.of("url", "format", "maxwidth", "maxheight"));
    String url = parameters.required("url");
    int width = Math.min(WIDTH, parameters.atLeastOne("maxwidth", WIDTH));
    int height = Math.min(HEIGHT, parameters.atLeastOne("maxheight", HEIGHT));
    if (!parameters.single("format", "json").equals("json")) {
      throw new HttpResponseException(501, "format: only json is supported", Map.of());
    }
    String root = base.root(context);
    PaperId id = paperAt(url, root);
    Responses.document(
        context,
        library,
        JSON,
        root,
        () -> {
          Paper paper = library.paper(id);
          return new String(
              Responses.json(rich(paper, root, width, height)), StandardCharsets.UTF_8);
        });
  }

  private static Rich rich(Paper paper, String root, int width, int height) {
    String frame =
        ("<iframe src=\"%s%s%s?limit=%d\" width=\"%d\" height=\"%d\" title=\"Related papers\""
                + " loading=\"lazy\" referrerpolicy=\"strict-origin\"></iframe>")
            .formatted(
                root, EMBED, PaperAddress.encoded(paper.id()), EMBEDDED_PAPERS, width, height);
    String title = "Papers related to: " + CleanText.of(paper.title());
    return new Rich("1.0", "rich", title, "Akin", root + "/", CACHE_SECONDS, width, height, frame);
  }

  /// The paper whose page here an address is; behind a proxy either scheme may be ours.
  private static PaperId paperAt(String url, String root) {
    String below = withoutScheme(url);
    String ours = withoutScheme(root);
    if (below != null && ours != null && below.startsWith(ours + "/")) {
      String path = below.substring(ours.length());
      for (String prefix : List.of(PAPERS, EMBED)) {
        if (path.length() > prefix.length() && path.startsWith(prefix)) {
          return PaperPath.id(path.substring(prefix.length()));
        }
      }
    }
    throw new NotFoundResponse();
  }

  /// Host, port and path as they are written; null when this is no web address.
  private static @Nullable String withoutScheme(String url) {
    try {
      URI uri = URI.create(url.strip());
      String scheme = uri.getScheme();
      boolean web = scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
      if (!web || uri.getRawAuthority() == null) {
        return null;
      }
      return uri.getRawAuthority().toLowerCase(Locale.ROOT) + uri.getRawPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
