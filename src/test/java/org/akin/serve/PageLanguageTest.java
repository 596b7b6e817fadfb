package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In which language a page answers, and what caches make of it.
final class PageLanguageTest {
  @RegisterExtension static final ServedSample SERVED = ServedSample.fitted();

  private static final String PAPER = "/papers/arXiv:1706.03762";

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<String> in(String language, String path) throws Exception {
    return SERVED.get(path, "Accept-Language", language, "Accept", "text/html");
  }

  @Test
  void answersInTheLanguageThatTheBrowserAsksFor() throws Exception {
    assertThat(SERVED.get(PAPER).body()).contains("<html lang=\"en\">", "Papers akin to it");
    HttpResponse<String> german = in("de-AT,de;q=0.9,en;q=0.5", PAPER);
    assertThat(german.body())
        .contains("<html lang=\"de\">", "Ähnliche Arbeiten", "0,")
        .doesNotContain("Papers akin to it");
    assertThat(header(german, "Content-Language")).isEqualTo("de");
    assertThat(in("ja", "/topics").body()).contains("<html lang=\"ja\">", "トピック");
  }

  @Test
  void whatPapersSayIsClaimedToBeInNoLanguage() throws Exception {
    Document page = Jsoup.parse(in("de", PAPER + "?why=true").body());
    for (String part :
        List.of("h1 > bdi", "p.abstract", ".card h3 bdi", ".pair p[dir]", ".phrase")) {
      assertThat(page.select(part)).as(part).isNotEmpty();
      assertThat(page.select(part))
          .as(part)
          .allSatisfy(one -> {
            assertThat(one.hasAttr("lang")).isTrue();
            assertThat(one.attr("lang")).isEmpty();
          });
    }
  }

  @Test
  void theLanguageChosenCountsMoreThanTheBrowsers() throws Exception {
    HttpResponse<String> page =
        SERVED.get("/about", "Accept-Language", "de", "Cookie", "a=b; akin_language=es");
    assertThat(page.body()).contains("<html lang=\"es\">");
    assertThat(SERVED.get("/about", "Accept-Language", "de", "Cookie", "akin_language=xx").body())
        .contains("<html lang=\"de\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        PAPER,
        "/search?q=attention",
        "/list",
        "/topics",
        "/topics/t1",
        "/map",
        "/about",
        "/import",
        "/widget"
      })
  void aCacheIsToldAndAnotherLanguageIsNeverNotModified(String path) throws Exception {
    HttpResponse<String> english = SERVED.get(path);
    assertThat(header(english, "Vary")).contains("Accept-Language", "Cookie", "Accept-Encoding");
    String tag = header(english, "ETag");
    assertThat(SERVED.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<String> german = SERVED.get(path, "If-None-Match", tag, "Accept-Language", "de");
    assertThat(german.statusCode()).isEqualTo(200);
    assertThat(german.body()).contains("<html lang=\"de\">");
    HttpResponse<String> chosen =
        SERVED.get(path, "If-None-Match", tag, "Cookie", "akin_language=fr");
    assertThat(chosen.statusCode()).isEqualTo(200);
    HttpResponse<String> same =
        SERVED.get(path, "If-None-Match", header(german, "ETag"), "Accept-Language", "de-CH");
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(header(same, "Vary")).contains("Accept-Language", "Cookie");
  }

  @Test
  void theApiItsDescriptionAndFeedsStayEnglish() throws Exception {
    assertThat(in("de", "/docs").body()).contains("<html lang=\"en\">", "Token for changes");
    assertThat(header(in("de", "/docs"), "Vary")).doesNotContain("Language");
    assertThat(in("de", "/feeds" + PAPER + ".atom?min_cosine=0.2").body())
        .contains("New near: Attention");
    assertThat(
            SERVED
                .get(
                    "/feeds" + PAPER + ".atom?min_cosine=0.2",
                    "Accept-Language",
                    "de",
                    "Sec-Fetch-Dest",
                    "document")
                .body())
        .contains("Neu in der Nähe von: Attention", "<html lang=\"de\">");
    assertThat(SERVED.get("/api/v1/papers/none", "Accept-Language", "de").body())
        .contains("add it with");
  }

  private static HttpResponse<String> choose(String language, String page) throws Exception {
    return SERVED.submit("/language", Map.of("lang", language, "page", page));
  }

  /// What the form at the foot of a page says of that page.
  private static String named(String path) throws Exception {
    return Jsoup.parse(SERVED.get(path).body()).select("form.languages [name=page]").val();
  }

  @Test
  void aChoiceIsKeptInACookieAndLeadsBackToThePage() throws Exception {
    String page = PAPER + "?from=2000&why=true";
    assertThat(named(page)).isEqualTo(page);
    HttpResponse<String> chosen = choose("ja", page);
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(header(chosen, "Set-Cookie"))
        .contains("akin_language=ja", "Path=/", "SameSite=Lax", "HttpOnly", "Max-Age=31536000");
    assertThat(header(chosen, "Location")).isEqualTo(page);
    assertThat(header(chosen, "Cache-Control")).isEqualTo("no-store");
  }

  /// Browsers say no more than the site about where they come from when that is long.
  @Test
  void aChoiceKeepsALongTextThatWasSearchedFor() throws Exception {
    String text = "Attention & \"networks\" <learning> " + "très long ".repeat(2000);
    HttpResponse<String> posted = SERVED.submit("/search", Map.of("q", text));
    String address = header(posted, "Location");
    assertThat(address).hasSizeGreaterThan(4096);
    assertThat(named(address)).isEqualTo(address);
    assertThat(header(choose("de", address), "Location")).isEqualTo(address);
  }

  @Test
  void aChoiceKeepsPartOfAPageAndWhateverBrowsersLeaveInAQuery() throws Exception {
    for (String page : List.of("/map?paper=a#at=1,2,3", "/search?q=a|b{c}^`d", "/")) {
      assertThat(header(choose("de", page), "Location")).isEqualTo(page);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example/x",
        "no address",
        "//evil.example/x",
        "/\\evil.example/x",
        "/\t/evil.example/x",
        "/x\r\nSet-Cookie: a=b"
      })
  void aChoiceLeadsToNoOtherSite(String page) throws Exception {
    HttpResponse<String> chosen = choose("de", page);
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(header(chosen, "Location")).isEqualTo("/");
  }

  @Test
  void aChoiceOnTheAnswerToABibliographySendsItAgain() throws Exception {
    String bibtex =
        """
        @article{a, title = {Attention Is All You Need}, author = {Vaswani, Ashish}, year = 2017}
        @article{b, title = {No "such"
          paper <here>}, author = {Nobody, A.}, year = 2001}
        """;
    Document answer = Jsoup.parse(multipart(Map.of("ids", bibtex)).body());
    Element choice = answer.expectFirst("form.languages");
    assertThat(choice.attr("action")).isEqualTo("/list");
    assertThat(choice.attr("enctype")).isEqualTo("multipart/form-data");
    Map<String, String> fields = new LinkedHashMap<>();
    choice.select("input").forEach(one -> fields.put(one.attr("name"), one.val()));
    fields.put("lang", "de");
    HttpResponse<String> german = multipart(fields);
    assertThat(german.statusCode()).isEqualTo(200);
    assertThat(header(german, "Set-Cookie")).contains("akin_language=de");
    Document again = Jsoup.parse(german.body());
    assertThat(again.select("html").attr("lang")).isEqualTo("de");
    for (String part : List.of("main .card h3", "details.note li")) {
      assertThat(again.select(part).eachText())
          .as(part)
          .isNotEmpty()
          .isEqualTo(answer.select(part).eachText());
    }
    assertThat(again.select("form.languages input").eachAttr("value"))
        .isEqualTo(choice.select("input").eachAttr("value"));
    fields.put("lang", "xx");
    assertThat(multipart(fields).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> multipart(Map<String, String> fields) throws Exception {
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) ->
        body.append(
            "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value)));
    return SERVED.post("/list", "multipart/form-data; boundary=edge", body + "--edge--\r\n");
  }

  @Test
  void refusesALanguageThatItDoesNotSpeak() throws Exception {
    HttpResponse<String> refused = choose("xx", "/");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("lang: expected one of en, de, fr, es, zh, ja, found 'xx'");
  }

  /// Japanese is written without Latin letters, so what is left over in them is not translated.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search",
        "/search?q=attention+netwroks&from=2010&category=cs.CL",
        "/search?q=%22no+such+phrase+anywhere%22&mode=words",
        "/search?q=arXiv:2401.99999",
        PAPER,
        PAPER + "?why=true",
        PAPER + "?limit=40&group=topic",
        "/papers/retracted-1",
        "/list",
        "/list?like=arXiv:1706.03762,unknown-1&unlike=arXiv:1810.04805&text=graphs",
        "/topics",
        "/topics/t1",
        "/topics/f1",
        "/map",
        "/about",
        "/import",
        "/widget",
        "/papers/arXiv:2401.99999",
        "/no-such-page"
      })
  void nothingOfThePageItselfIsLeftInEnglish(String path) throws Exception {
    Document page = Jsoup.parse(in("ja", path).body());
    page.select(
            "[lang='']:not(html), [lang=en], footer form, code, pre, bdi, script, .authors,"
                + " .choices, related-papers")
        .remove();
    StringBuilder seen = new StringBuilder(page.title().replaceAll(".*·|.*：.*", "")).append('\n');
    NodeTraversor.traverse(
        (node, depth) -> {
          if (node instanceof TextNode text) {
            seen.append(text.text()).append('\n');
          } else if (node instanceof Element element) {
            for (String name : List.of("title", "placeholder", "aria-label", "alt")) {
              if (!element.is("link")) {
                seen.append(element.attr(name)).append('\n');
              }
            }
          }
        },
        page.body());
    assertThat(
            Pattern.compile("[A-Za-z]{2,}[A-Za-z' ]*")
                .matcher(seen)
                .results()
                .map(one -> one.group().strip())
                .filter(word -> !SAME.contains(word)))
        .as(path)
        .isEmpty();
  }

  private static final List<String> SAME =
      List.of(
          "Akin",
          "API",
          "HTTP API",
          "HTTP",
          "JSON",
          "Atom",
          "DOI",
          "ID",
          "URL",
          "arXiv ID",
          "arXiv",
          "PDF",
          "BibTeX",
          "RIS",
          "CSL",
          "CSL-JSON",
          "APA",
          "MLA",
          "Chicago",
          "IEEE",
          "Vancouver",
          "Harvard",
          "Nature",
          "ACM",
          "AMA",
          "iframe",
          "MiB",
          "meta",
          "Enter",
          "Shift",
          "Esc",
          "cs",
          "CL",
          "PubMed",
          "JSON Lines",
          "CSV");
}
