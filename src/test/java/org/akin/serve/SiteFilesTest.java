package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// The small files that browsers and crawlers ask for, and what pages tell other sites.
final class SiteFilesTest {
  @RegisterExtension static final ServedSample SERVED = ServedSample.fitted();

  private static Document xml(String path) throws Exception {
    HttpResponse<String> answer = SERVED.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theIconIsThereWhereBrowsersAskForIt() throws Exception {
    HttpResponse<String> icon = SERVED.get("/favicon.ico");
    assertThat(icon.statusCode()).isEqualTo(200);
    assertThat(icon.headers().firstValue("Content-Type")).contains("image/x-icon");
    assertThat(icon.headers().firstValue("Cache-Control").orElse("")).contains("max-age");
  }

  @Test
  void robotsAreLedToPapersAndKeptFromQueries() throws Exception {
    String robots = SERVED.get("/robots.txt").body();
    assertThat(robots).startsWith("User-agent: *\n").contains("Disallow: /search\n");
    assertThat(robots).doesNotContain("Disallow: /papers", "Disallow: /topics");
    Matcher map = Pattern.compile("Sitemap: http://[^/]+(/sitemap.xml)\n").matcher(robots);
    assertThat(map.find()).isTrue();
  }

  @Test
  void theSiteMapNamesPagesAndTopicsThatAnswer() throws Exception {
    var addresses = xml("/sitemap.xml").getElementsByTagName("loc");
    assertThat(addresses.getLength()).isGreaterThan(10);
    String root = addresses.item(0).getTextContent();
    for (int i = 0; i < addresses.getLength(); i += 5) {
      String path = addresses.item(i).getTextContent().substring(root.length() - 1);
      int status = SERVED.get(path).statusCode();
      assertThat(status).as(path).isEqualTo(200);
    }
  }

  @Test
  void browsersLearnHowToSearch() throws Exception {
    Document description = xml("/opensearch.xml");
    assertThat(description.getDocumentElement().getTagName()).isEqualTo("OpenSearchDescription");
    String template =
        description
            .getElementsByTagName("Url")
            .item(0)
            .getAttributes()
            .getNamedItem("template")
            .getNodeValue();
    assertThat(template).endsWith("/search?q={searchTerms}");
    assertThat(SERVED.get("/").body()).contains("rel=\"search\" href=\"/opensearch.xml\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search",
        "/search?q=attention",
        "/papers/arXiv:1706.03762",
        "/list",
        "/topics",
        "/topics/t1",
        "/map",
        "/about",
        "/docs",
        "/widget"
      })
  void everyPageTellsOtherSitesWhatItIs(String path) throws Exception {
    String html = SERVED.get(path).body();
    for (String tag :
        List.of("name=\"description\"", "property=\"og:title\"", "property=\"og:description\"")) {
      assertThat(html.split(Pattern.quote("<meta " + tag + " content=\""), -1)).as(tag).hasSize(2);
    }
    Matcher image =
        Pattern.compile("property=\"og:image\" content=\"http://[^/]+(/[^\"]+)\"").matcher(html);
    assertThat(image.find()).isTrue();
    HttpResponse<String> picture = SERVED.get(image.group(1));
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
  }

  @Test
  void aFeedIsAPageForAPersonAndAtomForAllOthers() throws Exception {
    String path = "/feeds/papers/arXiv:1706.03762.atom?min_cosine=0.2";
    HttpResponse<String> page = SERVED.get(path, "Sec-Fetch-Dest", "document");
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Vary").orElse("")).contains("Sec-Fetch-Dest");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(page.body()).contains("This is a feed", path.replace("&", "&amp;"), "/assets/");
    HttpResponse<String> atom = SERVED.get(path, "Accept", "text/html, application/atom+xml");
    assertThat(atom.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/atom+xml");
    assertThat(atom.headers().firstValue("ETag")).isNotEqualTo(page.headers().firstValue("ETag"));
  }
}
