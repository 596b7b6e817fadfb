package org.akin.serve;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The web pages as they come over the wire; what a browser makes of them is tested in one.
final class PageTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  @Test
  void theStartPageSaysWhatTheLibraryHoldsAndLinksToWhatAnswers() throws Exception {
    HttpResponse<String> page = SERVED.get("/", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(page.body()).contains("holds " + SampleLibrary.papers() + " papers");
    Matcher links = LINK.matcher(page.body());
    int followed = 0;
    while (links.find()) {
      assertThat(SERVED.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
      followed++;
    }
    assertThat(followed).isGreaterThan(3);
  }

  @Test
  void cardsShowTheSentenceWithTheWordsAndHowTheyWereOrdered() throws Exception {
    String found = SERVED.get("/search?q=attention+networks").body();
    assertThat(found)
        .contains("<p class=\"snippet\"", "<mark>attention", "by meaning", "by words")
        .contains("Ordered by the places by meaning and by words, fused.");
    String related = SERVED.get("/papers/arXiv:1706.03762").body();
    assertThat(related).contains("<p class=\"snippet\"").doesNotContain("quiet places");
    String why = SERVED.get("/papers/arXiv:1706.03762?why=true").body();
    assertThat(why)
        .contains("Its place: cosine 0.", "words 0.")
        .doesNotContain("class=\"snippet\"");
    assertThat(SERVED.get("/list?like=arXiv:1706.03762,arXiv:1810.04805").body())
        .contains("<p class=\"snippet\"", "https://arxiv.org/pdf/");
  }

  @Test
  void aCitationIsToBeCopiedInSevenStyles() throws Exception {
    String page = SERVED.get("/papers/arXiv:1706.03762").body();
    assertThat(page).contains("/papers/arXiv:1706.03762.txt?style=chicago", "data-share");
    HttpResponse<String> text = SERVED.get("/papers/arXiv:1706.03762.txt?style=apa");
    assertThat(text.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(text.body()).startsWith("Vaswani, A., Shazeer, N.,");
    assertThat(SERVED.get("/papers/arXiv:1706.03762.txt").body()).isEqualTo(text.body());
    assertThat(SERVED.get("/list.txt?like=arXiv:1706.03762,arXiv:1810.04805&style=ieee").body())
        .contains("[1] ", "[2] ");
    assertThat(SERVED.get("/papers/arXiv:1706.03762.txt?style=mine").body())
        .contains("style: expected one of apa, mla, chicago");
    assertThat(SERVED.get("/papers/no-such.txt").statusCode()).isEqualTo(404);
  }

  @Test
  void aRetractionAndItsCountOfCitationsAreShownWhereverThePaperIs() throws Exception {
    assertThat(SERVED.get("/papers/retracted-1").body())
        .contains("<strong class=\"retracted\">Retracted</strong>", "<dd>1,207 ");
    assertThat(SERVED.get("/search?q=bees+in+an+orchard+counted").body())
        .contains("<strong class=\"retracted\">", "cited by 1,207");
    JsonNode paper = SERVED.json("/api/v1/papers/retracted-1");
    assertThat(paper.path("retracted").booleanValue()).isTrue();
    assertThat(paper.path("cited_by_count").intValue()).isEqualTo(1207);
    assertThat(SERVED.json("/api/v1/papers/arXiv:1706.03762").has("cited_by_count")).isFalse();
    assertThat(SERVED.get("/embed/papers/bees-1?lang=de").body())
        .contains("<strong>Zurückgezogen</strong>");
  }

  @Test
  void theYearsOfTheNearestAreThoseThatTheApiHas() throws Exception {
    JsonNode near =
        SERVED.json("/api/v1/papers/arXiv:1706.03762/related?limit=100&order=cosine&to=2017");
    Matcher bars =
        Pattern.compile("<title>(\\d{4}): ([\\d,]+) papers?</title>")
            .matcher(
                SERVED
                    .get("/papers/arXiv:1706.03762?to=2017")
                    .body()
                    .replaceFirst("(?s)<section id=\"near\".*", ""));
    int papers = 0;
    while (bars.find()) {
      long year =
          near.path("related").findValuesAsText("year").stream()
              .filter(bars.group(1)::equals)
              .count();
      // Versions of one work share a place there.
      assertThat(Long.parseLong(bars.group(2))).isBetween(year, year + 2);
      papers += Integer.parseInt(bars.group(2));
    }
    assertThat(papers).isBetween(near.path("related").size(), 99);
  }

  @Test
  void aPageMayLoadNothingButThisServersOwnFiles() throws Exception {
    HttpResponse<String> page = SERVED.get("/");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse("").split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'");
    assertThat(page.body())
        .doesNotContain("<style", " style=", " onload", " onclick", "src=\"http");
  }

  @Test
  void anAssetMayBeKeptForEverAndOneOfAnotherVersionMayNot() throws Exception {
    Matcher sheet =
        Pattern.compile("/assets/[0-9a-f]{12}/akin.css").matcher(SERVED.get("/").body());
    assertThat(sheet.find()).isTrue();
    HttpResponse<String> current = SERVED.get(sheet.group());
    assertThat(current.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(current.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    HttpResponse<String> former = SERVED.get("/assets/000000000000/akin.css");
    assertThat(former.body()).isEqualTo(current.body());
    assertThat(former.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void anUnknownAssetIsNotFound() throws Exception {
    assertThat(SERVED.get("/assets/000000000000/other.css").statusCode()).isEqualTo(404);
    assertThat(SERVED.get("/assets/").statusCode()).isEqualTo(404);
    assertThat(SERVED.get("/assets/../akin.css").statusCode()).isEqualTo(404);
  }

  @Test
  void theDocsNameEveryAddressAndHaveAFormForEach() throws Exception {
    HttpResponse<String> page = SERVED.get("/docs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'");
    var paths = SERVED.json("/openapi.json").path("paths").properties();
    assertThat(paths).hasSizeGreaterThan(15);
    paths.forEach(path -> assertThat(page.body()).contains("data-path=\"" + path.getKey() + "\""));
    assertThat(page.body()).contains("<code>PUT /api/v1/papers/{id}</code>");
    assertThat(page.body()).doesNotContain(" style=", " onsubmit", "src=\"http");
  }

  @Test
  void aPaperIsFoundUnderEverySpellingOfItsId() throws Exception {
    for (String path :
        List.of(
            "/papers/arXiv:1706.03762",
            "/papers/arxiv%3A1706.03762v3",
            "/papers/1706.03762/",
            "/papers/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
            "/papers/key%2F%2Fwith%2F..%2Fdots")) {
      HttpResponse<String> page = SERVED.get(path, "Accept", "text/html");
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).contains("<h1>", "Papers akin to it", "rel=\"canonical\"");
    }
  }

  @Test
  void aPaperCarriesTheTagsThatReferenceManagersRead() throws Exception {
    String html = SERVED.get("/papers/arXiv:1706.03762").body();
    assertThat(html)
        .contains(
            "<meta name=\"citation_title\" content=\"Attention Is All You Need\">",
            "<meta name=\"citation_author\" content=\"Ashish Vaswani\">",
            "<meta name=\"citation_publication_date\" content=\"2017\">",
            "<meta name=\"citation_arxiv_id\" content=\"1706.03762\">",
            "<meta property=\"og:title\" content=\"Attention Is All You Need\">",
            "type=\"application/atom+xml\"",
            "type=\"application/json+oembed\"",
            "href=\"/papers/arXiv:1706.03762.bib\"",
            "href=\"/papers/arXiv:1706.03762.ris\"",
            "href=\"/feeds/papers/arXiv:1706.03762.atom\"");
    Matcher json =
        Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>").matcher(html);
    assertThat(json.find()).isTrue();
    assertThat(PaperJson.mapper().readTree(json.group(1)).path("@type").textValue())
        .isEqualTo("ScholarlyArticle");
  }

  @Test
  void aPapersNeighboursAreGroupedWithLabels() throws Exception {
    String html = SERVED.get("/papers/arXiv:1706.03762?limit=40&group=topic").body();
    assertThat(html.split("class=\"group\"")).hasSizeGreaterThan(2);
    assertThat(html.split("<article class=\"card\"")).hasSize(41);
    assertThat(html).contains("Show in one list").doesNotContain("Show in groups");
  }

  @Test
  void aTypedIdGoesStraightToItsPaper() throws Exception {
    HttpResponse<String> found =
        SERVED.get("/search?q=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762v5");
    assertThat(found.statusCode()).isEqualTo(302);
    assertThat(found.headers().firstValue("Location").orElse(""))
        .endsWith("/papers/arXiv:1706.03762");
  }

  @Test
  void fieldsLeftEmptyInAFormAskForNothing() throws Exception {
    HttpResponse<String> page =
        SERVED.get("/search?q=attention&mode=both&from=&to=&category=", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Attention Is All You Need");
  }

  @Test
  void aReaderIsToldInAPageAndAProgramInJsonWhatIsWrong() throws Exception {
    HttpResponse<String> page = SERVED.get("/papers/arXiv:2401.99999", "Accept", "text/html,*/*");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(page.body()).contains("https://arxiv.org/abs/2401.99999", "arXiv:2401.99999");
    for (HttpResponse<String> problem :
        List.of(
            SERVED.get("/papers/arXiv:2401.99999"),
            SERVED.get("/api/v1/papers/arXiv:2401.99999", "Accept", "text/html,*/*"))) {
      assertThat(problem.statusCode()).isEqualTo(404);
      assertThat(problem.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
    assertThat(SERVED.get("/search?q=a&from=x", "Accept", "text/html").statusCode()).isEqualTo(400);
  }

  @Test
  void aListNamesWhatItDoesNotKnowAndShowsWhatIsNearToTheRest() throws Exception {
    String html = SERVED.get("/list?like=arXiv:1706.03762,unknown-1,1706.03762v2").body();
    assertThat(html)
        .contains(
            "Reading list of 1 paper",
            "Not in this library: <bdi>unknown-1</bdi>",
            "Related to all");
    assertThat(SERVED.get("/list").body()).contains("Keep papers here");
    String tooMany = IntStream.range(0, 101).mapToObj(i -> "k" + i).collect(joining(","));
    assertThat(SERVED.get("/list?like=" + tooMany).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/search?q=attention&limit=20", "/papers/arXiv:1706.03762", "/about"})
  void everyPageIsBelow60KilobytesCompressed(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(SERVED.get(path).uri()).header("Accept-Encoding", "gzip").build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> page = client.send(request, BodyHandlers.ofByteArray());
      assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(page.body().length).isBetween(300, 60_000);
    }
  }

  @Test
  void aWrongFilterKeepsTheQueryAndIsToldInPlace() throws Exception {
    HttpResponse<String> page =
        SERVED.get("/search?q=attention&from=20x6&category=cs", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("value=\"attention\"", "from: expected a whole number, found", "20x6")
        .contains("aria-invalid=\"true\"", "role=\"alert\"", "<article class=\"card\"");
    assertThat(SERVED.get("/search?q=attention&from=20x6").statusCode()).isEqualTo(400);
    HttpResponse<String> paper =
        SERVED.get("/papers/arXiv:1706.03762?from=2020&to=2010", "Accept", "text/html");
    assertThat(paper.statusCode()).isEqualTo(400);
    assertThat(paper.body())
        .contains("Attention Is All You Need", "from: expected at most to", "value=\"2020\"");
  }

  @Test
  void anUnknownIdentifierIsToldAndItsTitleIsAskedFor() throws Exception {
    for (String path : List.of("/search?q=arXiv:2401.99999", "/papers/arXiv:2401.99999")) {
      assertThat(SERVED.get(path, "Accept", "text/html").body())
          .contains("arXiv:2401.99999", "Search its title", "https://arxiv.org/abs/2401.99999")
          .doesNotContain("<article class=\"card\"");
    }
  }

  @Test
  void aLongTextIsPostedAndFoundAtAnAddress() throws Exception {
    String text = "Attention & networks: \"learning\"\n" + "très long ".repeat(2000);
    HttpResponse<String> posted = SERVED.submit("/search", Map.of("q", text, "from", "2010"));
    assertThat(posted.statusCode()).isEqualTo(303);
    String address = posted.headers().firstValue("Location").orElse("");
    assertThat(address)
        .startsWith("/search?q=Attention")
        .endsWith("&from=2010")
        .hasSizeLessThan(6000);
    HttpResponse<String> page = SERVED.get(address, "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<textarea", "Attention &amp; networks", "<article class=\"card\"");
  }

  @Test
  void filtersAreCountedExactlyVisibleAndRemovable() throws Exception {
    String html = SERVED.get("/search?q=networks&category=cs.CL&from=2016&to=2020").body();
    JsonNode passing =
        SERVED.json("/api/v1/search?q=networks&category=cs.CL&from=2016&to=2020&limit=100");
    assertThat(html).contains(passing.path("related").size() + " papers pass");
    assertThat(html)
        .contains("href=\"/search?q=networks&amp;to=2020&amp;category=cs.CL#found\"")
        .contains("href=\"/search?q=networks&amp;from=2016&amp;to=2020#found\"")
        .contains("value=\"cs.CL\" checked");
    for (String path : List.of("/papers/arXiv:1706.03762", "/list?like=arXiv:1706.03762")) {
      assertThat(SERVED.get(path).body()).contains("class=\"filterbar", "class=\"histogram\"");
    }
  }

  @Test
  void everyCardLeadsToMoreAndLessLikeIt() throws Exception {
    Map<String, String> pages =
        Map.of(
            "/search?q=deep+networks&from=2015", "/list?text=deep+networks&amp;%s=.*&amp;from=2015",
            "/papers/arXiv:1706.03762?from=2015", "/list?like=arXiv:1706.03762%s=.*&amp;from=2015",
            "/list?like=arXiv:1706.03762&unlike=arXiv:1810.04805",
                "/list?like=arXiv:1706.03762%s=.*arXiv:1810.04805");
    for (String page : pages.keySet()) {
      String html = SERVED.get(page).body();
      Matcher less = Pattern.compile("href=\"([^\"]*)\"[^>]*>Less like this").matcher(html);
      assertThat(less.find()).as(page).isTrue();
      String address = less.group(1).replace("&amp;", "&");
      assertThat(address).contains("unlike=");
      HttpResponse<String> list = SERVED.get(address);
      assertThat(list.statusCode()).as(address).isEqualTo(200);
      assertThat(list.body()).contains("Keep away from", "<article class=\"card\"");
      Matcher more = Pattern.compile("href=\"([^\"]*)\"[^>]*>More like this").matcher(html);
      assertThat(more.find()).isTrue();
      assertThat(SERVED.get(more.group(1).replace("&amp;", "&")).body())
          .contains("Papers in the list");
    }
  }

  @Test
  void moreOfAListKeepsItsPapersAndItsPlace() throws Exception {
    String html = SERVED.get("/list?like=arXiv:1706.03762,arXiv:1810.04805&from=2012").body();
    assertThat(html)
        .contains(
            "href=\"/list?like=arXiv:1706.03762,arXiv:1810.04805&amp;from=2012"
                + "&amp;limit=20#near-11\"");
  }

  @Test
  void aBibliographyBecomesAReadingListAndNothingIsStored() throws Exception {
    long generation = SERVED.json("/api/v1/info").path("generation").longValue();
    String bibtex =
        """
        @article{a, title = {Attention Is All You Need}, author = {Vaswani, Ashish}, year = 2017}
        @article{b, title = {No such paper here}, author = {Nobody, A.}, year = 2001}
        """;
    HttpResponse<String> page = SERVED.post("/list", form("file", bibtex), body("file", bibtex));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Reading list of 1 paper", "1 of the bibliography not in this library")
        .contains("No such paper here");
    String ids = "https://arxiv.org/abs/1706.03762v3, 1810.04805";
    HttpResponse<String> listed = SERVED.post("/list", form("ids", ids), body("ids", ids));
    assertThat(listed.statusCode()).isEqualTo(303);
    assertThat(listed.headers().firstValue("Location"))
        .contains("/list?like=arXiv:1706.03762,arXiv:1810.04805");
    String none = "what is this";
    assertThat(SERVED.post("/list", form("ids", none), body("ids", none)).statusCode())
        .isEqualTo(400);
    String tooLong = "x".repeat(3 << 20);
    assertThat(SERVED.post("/list", form("file", tooLong), body("file", tooLong)).statusCode())
        .isEqualTo(413);
    assertThat(SERVED.json("/api/v1/info").path("generation").longValue()).isEqualTo(generation);
  }

  private static String form(String name, String text) {
    return "multipart/form-data; boundary=" + name + text.length();
  }

  private static String body(String name, String text) {
    String file = name.equals("file") ? "; filename=\"mine.bib\"" : "";
    return "--%s%d\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n--%s%d--\r\n"
        .formatted(name, text.length(), name, file, text, name, text.length());
  }
}
