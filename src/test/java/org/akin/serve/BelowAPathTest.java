package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server whose root is below a path of its host, as a proxy shows it.
class BelowAPathTest {
  private static final String PREFIX = "/akin";
  private static final String PAPER = "/papers/arXiv:1706.03762";
  private static final Pattern ADDRESS =
      Pattern.compile("<[a-z]+[^<>]*\\s(?:href|src|action)=\"(/[^\"]*)\"");

  @TempDir private static Path directory;
  private static Library library;
  private static Server server;

  @BeforeAll
  static void serve() throws Exception {
    library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
    library.map().fit((done, of) -> {});
    URI base = URI.create("https://papers.example.org" + PREFIX + "/");
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, null, base));
  }

  @AfterAll
  static void close() {
    server.close();
    library.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return ServedSample.send(server.port(), "GET", path, "Accept", "text/html,*/*");
  }

  private static JsonNode json(String path) throws Exception {
    return PaperJson.mapper().readTree(get(path).body());
  }

  /// Proxies that take the prefix off ask for the first, the others for the second.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        PAPER,
        "/search?q=graph",
        "/search?q=zzzz&from=1800&to=1801",
        "/list",
        "/list?like=arXiv:1706.03762",
        "/topics",
        "/map",
        "/about",
        "/docs",
        "/widget",
        "/embed/papers/arXiv:1706.03762",
        "/papers/unknown-paper"
      })
  void everyAddressOfAPageIsBelowThePrefixAndAnswers(String path) throws Exception {
    HttpResponse<String> page = get(path);
    assertThat(get(PREFIX + path).body()).isEqualTo(page.body());
    Set<String> addresses = new TreeSet<>();
    Matcher found = ADDRESS.matcher(page.body());
    while (found.find()) {
      addresses.add(found.group(1).replace("&amp;", "&"));
    }
    assertThat(addresses).isNotEmpty().allMatch(one -> one.startsWith(PREFIX + "/"), "is below");
    // Takes nothing but what its form sends.
    addresses.remove(PREFIX + "/language");
    for (String address : addresses) {
      assertThat(get(address).statusCode()).as(address).isIn(200, 302);
    }
  }

  @Test
  void linksOfAnswersAreBelowThePrefix() throws Exception {
    JsonNode links = json("/api/v1" + PAPER + "/related").at("/related/0/paper/links");
    assertThat(links.path("self").asText()).startsWith(PREFIX + "/api/v1/papers/");
    assertThat(get(links.path("self").asText()).statusCode()).isEqualTo(200);
    assertThat(get(links.path("related").asText()).statusCode()).isEqualTo(200);
    assertThat(json("/api/v1" + PAPER).at("/links/self").asText())
        .isEqualTo(PREFIX + "/api/v1" + PAPER);
  }

  @Test
  void theDescriptionNamesThePrefix() throws Exception {
    assertThat(json("/openapi.json").at("/servers/0/url").asText()).isEqualTo(PREFIX);
  }

  @Test
  void aTypedIdentifierLeadsToThePaperBelowThePrefix() throws Exception {
    HttpResponse<String> found = get("/search?q=1706.03762");
    assertThat(found.statusCode()).isEqualTo(302);
    assertThat(found.headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(URI.create(location).getPath()).isEqualTo(PREFIX + PAPER));
  }

  @Test
  void absoluteAddressesHaveThePrefixOnce() throws Exception {
    String page = get(PAPER).body();
    assertThat(page)
        .contains("<link rel=\"canonical\" href=\"https://papers.example.org/akin" + PAPER + "\"")
        .doesNotContain("/akin/akin");
    assertThat(get("/feeds" + PAPER + ".atom").body())
        .contains("https://papers.example.org/akin" + PAPER)
        .doesNotContain("/akin/akin");
  }

  /// What readers type is theirs, also where it looks like a link.
  @Test
  void textThatLooksLikeALinkStaysAsItIs() throws Exception {
    String page = get("/search?q=%3Ca%20href%3D%22%2Fx%22%3E").body();
    assertThat(page).contains("href=").contains("/x").doesNotContain("/akin/x");
  }
}
