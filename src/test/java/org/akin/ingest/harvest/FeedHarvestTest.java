package org.akin.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Follows feeds of this machine: one by its links, one as arXiv's interface pages them.
final class FeedHarvestTest {
  private static final int PAGE = 2;

  @TempDir Path home;
  private LocalServer server;

  /// Days of November 2026 on which the entries changed, newest first.
  private List<Integer> days = List.of(10, 9, 8, 7, 6);

  private String etag = "\"v1\"";

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer(this::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", etag);
    exchange.getResponseHeaders().set("Last-Modified", "Fri, 20 Nov 2026 12:01:00 GMT");
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    Map<String, String> asked = new HashMap<>();
    for (String parameter : query.split("&")) {
      asked.put(parameter.split("=")[0], parameter.replaceFirst(".*?=", ""));
    }
    LocalServer.send(
        exchange,
        200,
        feed(Integer.parseInt(asked.getOrDefault("start", "0")), !query.contains("search_query")));
  }

  private String feed(int start, boolean linked) {
    int end = Math.min(days.size(), start + PAGE);
    String next =
        linked && end < days.size()
            ? "<link rel=\"next\" href=\"feed?start=%d\"/>".formatted(end)
            : "";
    String entries =
        days.subList(start, end).stream().map(FeedHarvestTest::entry).collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"
        xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
    <title>Rivers</title>%s
    <opensearch:totalResults>%d</opensearch:totalResults>
    <opensearch:startIndex>%d</opensearch:startIndex>%s
    </feed>
    """
        .formatted(next, days.size(), start, entries);
  }

  private static String entry(int day) {
    return """
    <entry><id>http://arxiv.org/abs/2401.%05dv1</id><updated>2026-11-%02dT08:00:00Z</updated>
    <title>Study number %d of rivers</title><summary>We count %d boats.</summary>
    <author><name>Ida Aalto</name></author></entry>\
    """
        .formatted(day, day, day, day);
  }

  private static List<String> ids(Integer... days) {
    return List.of(days).stream().map("arXiv:2401.%05d"::formatted).toList();
  }

  @Test
  void readsAFeedByItsLinksToTheNextPage() throws IOException {
    HarvestRun run = HarvestRun.of(home, server.url("/feed")).orFail();
    assertThat(run.ids()).isEqualTo(ids(10, 9, 8, 7, 6));
    assertThat(server.requests())
        .containsExactly("/feed", "/feed", "/feed?start=2", "/feed?start=4");
  }

  @Test
  void asksTheSecondTimeWhetherTheFeedChanged() throws IOException {
    HarvestRun.of(home, server.url("/feed")).orFail();
    server.requests().clear();
    assertThat(HarvestRun.of(home, server.url("/feed")).orFail().entries).isEmpty();
    assertThat(server.requests()).containsExactly("/feed");
    assertThat(server.headers().getLast().getFirst("If-Modified-Since"))
        .isEqualTo("Fri, 20 Nov 2026 12:01:00 GMT");
  }

  @Test
  void stopsAtThePageThatIsOlderThanTheLastHarvest() throws IOException {
    HarvestRun.of(home, server.url("/feed")).orFail();
    etag = "\"v2\"";
    days = List.of(15, 14, 10, 9, 8, 7, 6, 5);
    server.requests().clear();
    HarvestRun run = HarvestRun.of(home, server.url("/feed")).orFail();
    assertThat(run.ids()).isEqualTo(ids(15, 14, 10, 9, 8, 7));
    assertThat(server.requests()).containsExactly("/feed", "/feed?start=2", "/feed?start=4");
  }

  @Test
  void readsAllPagesOfAFeedThatIsNotInOrder() throws IOException {
    HarvestRun.of(home, server.url("/feed")).orFail();
    etag = "\"v2\"";
    days = List.of(4, 5, 1, 2, 11);
    assertThat(HarvestRun.of(home, server.url("/feed")).orFail().ids())
        .contains("arXiv:2401.00011");
  }

  @Test
  void pagesThroughAQueryToArxivNewestFirst() throws IOException {
    HarvestRun run = HarvestRun.of(home, server.url("/api/query?search_query=cat:cs.CL")).orFail();
    assertThat(run.ids()).hasSize(5);
    String first =
        "/api/query?search_query=cat:cs.CL&sortBy=lastUpdatedDate&sortOrder=descending"
            + "&max_results=500";
    assertThat(server.requests())
        .containsExactly(
            "/api/query?search_query=cat:cs.CL", first, first + "&start=2", first + "&start=4");
  }

  @Test
  void asksAgainForAPageOfArxivThatIsEmptyButShouldNotBe() throws IOException {
    String empty = feed(0, false).replaceAll("(?s)<entry>.*</entry>", "").replace(">0<", ">2<");
    server.troubles(2, LocalServer.body(empty));
    HarvestRun run = HarvestRun.of(home, server.url("/api/query?search_query=x&start=0")).orFail();
    assertThat(run.ids()).hasSize(5);
    assertThat(run.heard).singleElement().asString().contains("from entry 2 on is empty, of 5");
    assertThat(server.requests().getLast()).contains("&start=4&");
  }

  @Test
  void goesOnAtThePageWhereItWasKilled() throws IOException {
    HarvestRun.of(home, server.url("/feed"), HarvestRun.SETTINGS, 2);
    server.requests().clear();
    assertThat(HarvestRun.of(home, server.url("/feed")).orFail().ids()).isEqualTo(ids(6));
    assertThat(server.requests()).containsExactly("/feed?start=4");
    assertThat(HarvestRun.of(home, server.url("/feed")).orFail().entries).isEmpty();
  }

  @Test
  void stopsWhereAPageNamesAnEarlierOneAsNext() throws IOException {
    server.troubles(3, LocalServer.body(feed(0, true)));
    HarvestRun run = HarvestRun.of(home, server.url("/feed"));
    assertThat(run.message()).contains("feed?start=2 as next, which was read before");
  }

  @Test
  void readsJournalsThatGiveOutRss() throws IOException {
    String items =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                """
                <item><title>Study number %1$d of rivers</title>\
                <link>https://journal.example.org/%1$d</link>\
                <description>We count %1$d boats on a river.</description>\
                <guid>https://doi.org/10.1234/rivers.%1$d</guid>\
                <pubDate>Fri, 20 Nov 2026 12:0%1$d:00 GMT</pubDate></item>\
                """
                    ::formatted)
            .collect(Collectors.joining());
    var rss =
        LocalServer.body(
            "<rss version=\"2.0\"><channel><title>J</title>" + items + "</channel></rss>");
    server.troubles(0, rss, rss);
    assertThat(HarvestRun.of(home, server.url("/rss")).orFail().ids())
        .containsExactly("DOI:10.1234/rivers.1", "DOI:10.1234/rivers.2", "DOI:10.1234/rivers.3");
  }

  @Test
  void tellsWhatItFoundInsteadOfAFeed() throws IOException {
    var page = LocalServer.body("<!DOCTYPE html><html><body>Hello<br></body></html>");
    server.troubles(0, page, page);
    assertThat(HarvestRun.of(home, server.url("/")).message())
        .endsWith("expected OAI-PMH, Atom or RSS, found a web page");
    var json = LocalServer.body("{\"papers\": []}");
    server.troubles(0, json, json);
    assertThat(HarvestRun.of(home, server.url("/")).message()).endsWith("found '{\"papers\": []}'");
    server.troubles(0, LocalServer.status(404), LocalServer.status(404));
    assertThat(HarvestRun.of(home, server.url("/")).message()).endsWith("found status 404");
  }
}
