package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page for iframes and oEmbed, as they come over the wire.
final class IframePageTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static final String PAPER = "/embed/papers/arXiv:1706.03762";

  @Test
  void thePageListsTheRelatedPapersWithoutScripts() throws Exception {
    JsonNode related =
        SERVED.json("/api/v1/papers/arXiv:1706.03762/related?limit=3").path("related");
    HttpResponse<String> page = SERVED.get(PAPER + "?limit=3");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body().split("<li>")).hasSize(4);
    for (JsonNode one : related) {
      assertThat(page.body()).contains(one.path("paper").path("authors").path(0).asText());
    }
    assertThat(page.body()).contains("lang=\"en\"", "class=\"auto\"", "<h1", "Related papers");
  }

  @Test
  void everySiteMayFrameThePageWhichLoadsNothingButOurOwn() throws Exception {
    String policy = SERVED.get(PAPER).headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy.split("; "))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors *");
    assertThat(SERVED.get(PAPER).headers().firstValue("X-Frame-Options")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "de, de, Verwandte Arbeiten",
    "de-AT, de, Verwandte Arbeiten",
    "fr, fr, Articles apparentés",
    "es, es, Artículos relacionados",
    "zh-Hans, zh, 相关论文",
    "JA, ja, 関連論文",
    "tlh, en, Related papers",
  })
  void theTextsAreInTheLanguageAskedFor(String asked, String lang, String heading)
      throws Exception {
    assertThat(SERVED.get(PAPER + "?lang=" + asked).body())
        .contains("lang=\"" + lang + "\"", heading + "</h1>");
  }

  @Test
  void saysWhatIsSharedAndTakesAThemeWhenAsked() throws Exception {
    assertThat(SERVED.get(PAPER + "?why=true&theme=dark").body())
        .contains("class=\"dark\"", "In common: <bdi lang=\"\">");
    assertThat(SERVED.get(PAPER).body()).doesNotContain("In common:");
  }

  @Test
  void saysToTheReaderThatThePaperIsUnknown() throws Exception {
    HttpResponse<String> page = SERVED.get("/embed/papers/nope?lang=de");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("ETag")).isEmpty();
    assertThat(page.body()).contains("Diese Arbeit ist nicht in der Bibliothek.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "theme=pink", "lang=%22%3E", "why=yes", "x=1"})
  void refusesWhatItDoesNotKnow(String query) throws Exception {
    assertThat(SERVED.get(PAPER + "?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void oembedGivesTheFrameOfThePaperWhosePageIsAskedFor() throws Exception {
    JsonNode rich = SERVED.json(oembed("/papers/arXiv:1706.03762") + "&format=json");
    assertThat(rich.path("version").asText()).isEqualTo("1.0");
    assertThat(rich.path("type").asText()).isEqualTo("rich");
    assertThat(rich.path("title").asText()).contains("Attention Is All You Need");
    assertThat(rich.path("width").asInt()).isEqualTo(600);
    assertThat(rich.path("html").asText())
        .startsWith("<iframe src=\"" + origin() + PAPER + "?limit=5\" width=\"600\"");
    JsonNode small =
        SERVED.json(oembed("/papers/arXiv:1706.03762") + "&maxwidth=320&maxheight=200");
    assertThat(small.path("width").asInt()).isEqualTo(320);
    assertThat(small.path("height").asInt()).isEqualTo(200);
    assertThat(small.path("html").asText()).contains("width=\"320\" height=\"200\"");
  }

  @Test
  void oembedKnowsIdentifiersWithSlashesAndSchemes() throws Exception {
    for (String path : new String[] {"/papers/DOI:10.1000/a%23b", "/papers/DOI:10.1000%2Fa%23b"}) {
      assertThat(SERVED.json(oembed(path)).path("html").asText())
          .contains("/embed/papers/DOI:10.1000/a%23b?");
    }
    String secure = origin().replace("http:", "https:") + "/papers/twin-1";
    assertThat(SERVED.get("/oembed?url=" + encoded(secure)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/oembed, 400",
    "/oembed?url=, 400",
    "/oembed?url=nonsense, 404",
    "/oembed?url=https%3A%2F%2Fexample.org%2Fpapers%2Ftwin-1, 404",
    "/oembed?url={origin}%2Fpapers%2Fnope, 404",
    "/oembed?url={origin}%2Fsearch, 404",
    "/oembed?url={origin}%2Fpapers%2F, 404",
    "/oembed?url={origin}%2Fpapers%2Ftwin-1&format=xml, 501",
    "/oembed?url={origin}%2Fpapers%2Ftwin-1&maxwidth=0, 400",
    "/oembed?url={origin}%2Fpapers%2Ftwin-1&maxheight=x, 400",
  })
  void oembedRefusesAsItsSpecificationSays(String address, int status) throws Exception {
    HttpResponse<String> answer = SERVED.get(address.replace("{origin}", encoded(origin())));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(PaperJson.mapper().readTree(answer.body()).path("status").asInt()).isEqualTo(status);
  }

  @Test
  void behindAProxyAddressesAreThoseOfTheBaseUrl(@TempDir Path directory) throws Exception {
    var settings =
        new ServerSettings("127.0.0.1", 0, null, URI.create("https://papers.example.org/akin/"));
    try (Library library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
        Server server = Server.start(library, settings)) {
      String url = encoded("https://papers.example.org/akin/papers/twin-1");
      JsonNode rich =
          ServedSample.json(ServedSample.send(server.port(), "GET", "/oembed?url=" + url));
      assertThat(rich.path("provider_url").asText()).isEqualTo("https://papers.example.org/akin/");
      assertThat(rich.path("html").asText())
          .contains("src=\"https://papers.example.org/akin/embed/papers/twin-1?");
    }
  }

  @Test
  void theExamplePageIsAboutAPaperOfTheLibrary() throws Exception {
    assertThat(SERVED.get("/widget").body()).contains("/widget.js", "<related-papers paper=");
    assertThat(SERVED.get("/widget?paper=twin-1").body())
        .contains("<related-papers paper=\"twin-1\"", origin() + "/widget.js");
    assertThat(SERVED.get("/widget?paper=nope").statusCode()).isEqualTo(404);
  }

  private static String origin() throws Exception {
    URI uri = SERVED.get("/livez").uri();
    return "http://" + uri.getAuthority();
  }

  private static String oembed(String path) throws Exception {
    return "/oembed?url=" + encoded(origin() + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
