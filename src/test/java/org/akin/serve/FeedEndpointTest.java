package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.akin.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The rules of RFC 4287 are checked as its section 4 states them.
class FeedEndpointTest {
  private static final String PAPER = "/feeds/papers/arXiv:1706.03762.atom";

  @RegisterExtension static final ServedSample SERVER = new ServedSample();

  private static Element feed(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/atom+xml; charset=utf-8");
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    Document xml =
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
    return xml.getDocumentElement();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst().getTextContent();
  }

  private static String link(Element parent, String relation) {
    return children(parent, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(relation))
        .map(link -> link.getAttribute("href"))
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PAPER,
        "/feeds/papers/cl%C3%A9%20100%25%20%C3%A9t%C3%A9%3F.atom?min_cosine=-1",
        "/feeds/search.atom?q=graph%20networks",
        "/feeds/search.atom?q=zzzz&min_cosine=0.99",
        "/feeds/search.atom?q=cl%C3%A9%20100%25%20%C3%A9t%C3%A9%3F",
        "/feeds/search.atom?q=twin-1",
        "/feeds/recommendations.atom?like=arXiv:1706.03762,twin-1&unlike=twin-2&min_cosine=0.2"
      })
  void isAValidFeedWithAbsoluteLinks(String path) throws Exception {
    Element feed = feed(SERVER.get(path));

    assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(text(feed, "id")).startsWith("tag:127.0.0.1,2026:feeds/");
    assertThat(text(feed, "title")).startsWith("New ");
    Instant.parse(text(feed, "updated"));
    assertThat(children(feed, "author")).hasSize(1);
    assertThat(URI.create(link(feed, "self")).isAbsolute()).isTrue();
    assertThat(link(feed, "self")).endsWith(path);
    List<String> ids = new ArrayList<>();
    for (Element entry : children(feed, "entry")) {
      ids.add(text(entry, "id"));
      URI.create(text(entry, "id"));
      Instant.parse(text(entry, "updated"));
      assertThat(text(entry, "title")).isNotBlank();
      assertThat(link(entry, "alternate")).startsWith("http://127.0.0.1:").contains("/papers/");
      assertThat(children(entry, "summary")).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void beginsWithTheNewestOfThePapersNearEnough() throws Exception {
    Element feed = feed(SERVER.get(PAPER + "?min_cosine=0.3&limit=100"));

    List<Instant> dates =
        children(feed, "entry").stream().map(e -> Instant.parse(text(e, "updated"))).toList();
    assertThat(dates).hasSizeGreaterThan(5).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(text(feed, "updated")).isEqualTo(dates.getFirst().toString());
    JsonNode near = SERVER.json("/api/v1/papers/arXiv:1706.03762/related?min_cosine=0.3&limit=100");
    assertThat(dates).hasSameSizeAs(near.path("related"));
  }

  @Test
  void givesEveryPaperTheSameIdInEveryFeed() throws Exception {
    String near = "/feeds/recommendations.atom?like=arXiv:1706.03762&min_cosine=0.3";
    List<String> ofPaper =
        children(feed(SERVER.get(PAPER + "?min_cosine=0.3")), "entry").stream()
            .map(entry -> text(entry, "id"))
            .toList();
    List<String> ofList =
        children(feed(SERVER.get(near)), "entry").stream().map(e -> text(e, "id")).toList();

    assertThat(ofPaper).isNotEmpty().isEqualTo(ofList);
  }

  @Test
  void namesThePublicAddressWhenOneIsConfigured(@TempDir Path temporary) throws Exception {
    var settings =
        new ServerSettings("127.0.0.1", 0, null, URI.create("https://papers.example.org/akin/"));
    try (Library library = Library.open(SampleLibrary.copyTo(temporary.resolve("library")));
        Server server = Server.start(library, settings)) {
      Element feed = feed(ServedSample.send(server.port(), "GET", PAPER + "?min_cosine=0.3"));

      assertThat(link(feed, "self"))
          .isEqualTo("https://papers.example.org/akin" + PAPER + "?min_cosine=0.3");
      assertThat(text(feed, "id"))
          .isEqualTo("tag:papers.example.org,2026:akin" + PAPER + "?min_cosine=0.3");
      assertThat(link(children(feed, "entry").getFirst(), "alternate"))
          .startsWith("https://papers.example.org/akin/papers/");
    }
  }

  @Test
  void believesNoHostHeaderThatIsNoHost() throws Exception {
    var answer =
        SERVER.raw("GET " + PAPER + " HTTP/1.1\r\nHost: evil\"><x:1\r\nConnection: close\r\n\r\n");

    assertThat(answer.body()).doesNotContain("evil");
  }

  @Test
  void sendsNothingWhileTheLibraryHasNotChanged() throws Exception {
    String tag = SERVER.get(PAPER).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = SERVER.get(PAPER, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/feeds/papers/arXiv:9901.00001.atom, 404",
    "/feeds/papers/arXiv:1706.03762, 404",
    "/feeds/search.atom, 400",
    "/feeds/search.atom?q=x&from=2000, 400",
    "/feeds/recommendations.atom, 400",
    "/feeds/papers/twin-1.atom?limit=101, 400"
  })
  void refusesWhatIsNoFeed(String path, int status) throws Exception {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(status);
  }
}
