package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.serve.page.Asset;
import org.akin.serve.page.Pages;

/// The small files that browsers and crawlers ask every site for.
final class SiteRoutes {
  private static final String XML = "application/xml; charset=utf-8";

  /// Of one file, by the protocol; topics are far fewer.
  private static final int MOST_ADDRESSES = 50_000;

  private static final String DAY = "public, max-age=86400";

  private final Library library;
  private final BaseAddress base;

  SiteRoutes(Library library, BaseAddress base) {
    this.library = library;
    this.base = base;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, "/favicon.ico", SiteRoutes::icon);
    Responses.read(routes, "/robots.txt", this::robots);
    Responses.read(routes, "/sitemap.xml", this::sitemap);
    Responses.read(routes, "/opensearch.xml", this::openSearch);
  }

  private static void icon(Context context) {
    Asset icon = Pages.icon();
    Responses.file(context, icon.type(), DAY, "icon-" + icon.bytes().length, icon.bytes());
  }

  /// Papers and topics are to be found; what is made of a query is endless.
  private void robots(Context context) throws Exception {
    String root = base.root(context);
    String disallowed =
        Stream.of("/search", "/list", "/api/", "/feeds/", "/embed/", "/metrics")
            .map(path -> "Disallow: " + base.prefix() + path + "\n")
            .collect(Collectors.joining());
    String text = "User-agent: *\n" + disallowed + "Sitemap: " + root + "/sitemap.xml\n";
    Responses.document(context, library, "text/plain; charset=utf-8", root, () -> text);
  }

  /// The pages and the topics, which lead to all papers.
  private void sitemap(Context context) throws Exception {
    String root = base.root(context);
    Responses.document(context, library, XML, root, () -> addresses(root));
  }

  private String addresses(String root) throws IOException {
    Stream<String> pages = List.of("/", "/topics", "/map", "/about", "/docs", "/widget").stream();
    Stream<String> topics = library.topics().all().stream().map(one -> "/topics/" + one.id());
    return Stream.concat(pages, topics)
        .limit(MOST_ADDRESSES)
        .map(path -> "<url><loc>" + escaped(root + path) + "</loc></url>\n")
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                "</urlset>\n"));
  }

  /// Lets browsers offer this library among their search engines.
  private void openSearch(Context context) throws Exception {
    String root = base.root(context);
    String type = "application/opensearchdescription+xml; charset=utf-8";
    Responses.document(context, library, type, root, () -> description(escaped(root)));
  }

  private static String description(String root) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
    <ShortName>Akin</ShortName>
    <Description>Papers by meaning and by words</Description>
    <InputEncoding>UTF-8</InputEncoding>
    <Image width="32" height="32" type="image/x-icon">%1$s/favicon.ico</Image>
    <Url type="text/html" template="%1$s/search?q={searchTerms}"/>
    <Url type="application/atom+xml" template="%1$s/feeds/search.atom?q={searchTerms}"/>
    </OpenSearchDescription>
    """
        .formatted(root);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
