package org.akin.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.akin.ingest.harvest.LocalRepository.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Follows a repository of this machine that behaves well at first, and badly later on.
final class OaiHarvestTest {
  @TempDir Path home;
  private final LocalRepository repository = new LocalRepository(3);
  private LocalServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer(repository::answer);
    url = server.url("/oai2");
    repository.add(1, 8, "2026-11-10");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj("arXiv:2401.%05d"::formatted).toList();
  }

  private List<String> lists() {
    return server.requests().stream().filter(r -> r.contains("ListRecords")).toList();
  }

  private String parts(Item... items) {
    return repository.page(List.of(items), "", items.length);
  }

  @Test
  void readsAllPagesInTheBestFormatThatIsGivenOut() throws IOException {
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.ids()).isEqualTo(ids(1, 8));
    assertThat(run.totals).containsExactly(8L, 8L, 8L);
    assertThat(run.entries.getLast().place().source()).isEqualTo(label() + " page 3");
    assertThat(server.requests())
        .containsExactly(
            "/oai2",
            "/oai2?verb=Identify",
            "/oai2?verb=ListMetadataFormats",
            "/oai2?verb=ListRecords&metadataPrefix=arXiv",
            "/oai2?verb=ListRecords&resumptionToken=s1%7C%7C3",
            "/oai2?verb=ListRecords&resumptionToken=s1%7C%7C6");
  }

  private String label() {
    return url.substring("http://".length());
  }

  @Test
  void saysWhoAsksAndWaitsBetweenRequests() throws IOException {
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(server.headers())
        .allSatisfy(headers -> {
          assertThat(headers.getFirst("User-Agent")).isEqualTo("akin/1.2 (mailto:ida@example.org)");
          assertThat(headers.getFirst("From")).isEqualTo("ida@example.org");
          assertThat(headers.getFirst("Accept-Encoding")).isEqualTo("gzip");
        });
    assertThat(run.timing.waits).hasSize(5).containsOnly(HarvestSettings.DEFAULT_DELAY);
  }

  @Test
  void asksTheSecondTimeOnlyForWhatChangedSince() throws IOException {
    HarvestRun.of(home, url).orFail();
    repository.add(9, 9, "2026-11-19");
    repository.responseDate = "2026-11-21T10:00:00Z";
    assertThat(HarvestRun.of(home, url).orFail().ids()).isEqualTo(ids(9, 9));
    assertThat(lists().getLast()).endsWith("&from=2026-11-19");
    assertThat(HarvestRun.of(home, url).orFail().ids()).isEmpty();
    assertThat(lists().getLast()).endsWith("&from=2026-11-20");
  }

  @Test
  void asksBySecondsWhereTheRepositoryCountsThem() throws IOException {
    repository.granularity = "YYYY-MM-DDThh:mm:ssZ";
    HarvestRun.of(home, url).orFail();
    HarvestRun.of(home, url).orFail();
    assertThat(lists().getLast()).endsWith("&from=2026-11-20T09%3A00%3A00Z");
  }

  @Test
  void remembersEachAddressByItself() throws IOException {
    HarvestRun.of(home, url).orFail();
    HarvestRun.of(home, url + "?set=cs").orFail();
    assertThat(lists().get(3)).endsWith("&metadataPrefix=arXiv&set=cs");
    HarvestRun.of(home, url + "?set=cs").orFail();
    assertThat(lists().getLast()).endsWith("&set=cs&from=2026-11-19");
  }

  @Test
  void honoursPrefixAndWindowOfTheAddress() throws IOException {
    String window = url + "?metadataPrefix=oai_dc&from=2026-11-01&until=2026-11-30";
    HarvestRun.of(home, window).orFail();
    assertThat(server.requests().get(1))
        .isEqualTo("/oai2?verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01&until=2026-11-30");
    HarvestRun.of(home, window).orFail();
    assertThat(lists().getLast()).endsWith("&from=2026-11-19&until=2026-11-30");
    String past = url + "?metadataPrefix=oai_dc&until=2026-11-15";
    HarvestRun.of(home, past).orFail();
    int asked = lists().size();
    HarvestRun.of(home, past).orFail();
    assertThat(lists()).as("a window that is past is not asked for again").hasSize(asked);
  }

  @Test
  void tellsOfARepositoryWithoutAKnownFormat() throws IOException {
    repository.formats = "rdf qdc";
    assertThat(HarvestRun.of(home, url).message())
        .contains("gives out [rdf, qdc]", "metadataPrefix=");
  }

  @Test
  void goesOnAtTheTokenWhereItWasKilled() throws IOException {
    assertThat(HarvestRun.of(home, url, HarvestRun.SETTINGS, 2).ids()).isEqualTo(ids(1, 6));
    server.requests().clear();
    HarvestRun rest = HarvestRun.of(home, url).orFail();
    assertThat(rest.ids()).isEqualTo(ids(7, 8));
    assertThat(rest.entries.getFirst().place().source()).endsWith(" page 3");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void beginsTheSameWindowAgainWhenTheTokenExpired() throws IOException {
    HarvestRun.of(home, url, HarvestRun.SETTINGS, 2);
    repository.session = "s2|";
    HarvestRun again = HarvestRun.of(home, url).orFail();
    assertThat(again.ids()).isEqualTo(ids(1, 8));
    assertThat(again.heard).singleElement().asString().contains("after page 2 has expired");
  }

  @Test
  void givesUpWhenATokenExpiresAtTheSamePlaceAgain() throws IOException {
    repository.expiring = 6;
    HarvestRun run = HarvestRun.of(home, url);
    assertThat(run.message())
        .contains("badResumptionToken (expired) after page 2, also when asked from the beginning");
    assertThat(run.heard).hasSize(1);
    assertThat(lists()).hasSize(6);
  }

  @Test
  void stopsWhereTheSameTokenComesAgain() throws IOException {
    String loop = repository.page(List.of(new Item(1, "2026-11-10", false)), "s1||3", 8);
    server.troubles(4, LocalServer.body(loop), LocalServer.body(loop));
    HarvestRun run = HarvestRun.of(home, url);
    assertThat(run.message()).contains("resumption token of an earlier page", "never end");
    assertThat(run.ids()).hasSize(3);
  }

  @Test
  void endsAnEmptyListAndGoesOnBehindAnEmptyPage() throws IOException {
    server.troubles(4, LocalServer.body(repository.page(List.of(), "s1||6", 8)));
    List<String> read = HarvestRun.of(home, url).orFail().ids();
    assertThat(read).hasSize(5).endsWith("arXiv:2401.00007", "arXiv:2401.00008");
    assertThat(HarvestRun.of(home, url).orFail().entries).isEmpty();
  }

  @Test
  void stopsInAListOfEmptyPagesWithoutEnd() throws IOException {
    for (int i = 0; i < 200; i++) {
      server.troubles(3, LocalServer.body(repository.page(List.of(), "s1||" + i + 10, 8)));
    }
    assertThat(HarvestRun.of(home, url).message()).contains("101 pages", "hold no record");
  }

  @Test
  void tellsWhatTheRepositoryRefuses() throws IOException {
    server.troubles(3, LocalServer.body(repository.error("badArgument", "no such set")));
    HarvestRun run = HarvestRun.of(home, url);
    assertThat(run.message())
        .isEqualTo("cannot harvest " + url + ": the repository answers badArgument (no such set)");
  }

  @Test
  void readsAnErrorThatComesWithAStatusOfItsOwn() throws IOException {
    String expired = repository.error("badResumptionToken", "expired");
    server.troubles(4, exchange -> LocalServer.send(exchange, 422, expired));
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.heard).singleElement().asString().contains("expired");
    assertThat(run.ids()).hasSize(11);
  }

  @Test
  void rejectsWhatIsDeletedAtItsSource() throws IOException {
    repository.remove(4, "2026-11-12");
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.ids()).hasSize(7);
    assertThat(run.rejected()).singleElement().asString().contains("deleted at its source");
  }

  @Test
  void readsAPaperOnSeveralPagesEachTime() throws IOException {
    server.troubles(4, LocalServer.body(parts(new Item(2, "2026-11-10", false))));
    assertThat(HarvestRun.of(home, url).orFail().ids())
        .containsExactly(
            "arXiv:2401.00001", "arXiv:2401.00002", "arXiv:2401.00003", "arXiv:2401.00002");
  }

  @ParameterizedTest
  @CsvSource({"503, 7", "429, 20", "503, 0"})
  void waitsAsLongAsABusyServerSays(int status, int seconds) throws IOException {
    server.troubles(4, LocalServer.status(status, "Retry-After", String.valueOf(seconds)));
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.ids()).isEqualTo(ids(1, 8));
    assertThat(run.heard).containsExactly("the server answers " + status + " (try 1 of 4)");
    assertThat(run.timing.waits).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void waitsUntilTheDateThatABusyServerSays() throws IOException {
    // The clock stands at 12:00:12 by then, four requests having been made.
    server.troubles(4, LocalServer.status(503, "Retry-After", "Fri, 20 Nov 2026 12:01:00 GMT"));
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.timing.waits).contains(Duration.ofSeconds(48));
  }

  @Test
  void readsCompressedPages() throws IOException {
    server.troubles(3, LocalServer.gzip(parts(new Item(1, "2026-11-10", false))));
    assertThat(HarvestRun.of(home, url).orFail().ids()).isEqualTo(ids(1, 1));
  }

  @Test
  void asksAgainForAPageThatWasCutOrIsAnotherPage() throws IOException {
    String page = parts(new Item(1, "2026-11-10", false));
    server.troubles(
        4,
        LocalServer.cut(page),
        LocalServer.body("<html>Maintenance</html>"),
        LocalServer.status(500));
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.ids()).isEqualTo(ids(1, 8));
    assertThat(run.heard).hasSize(3);
    assertThat(run.heard.get(1)).contains("expected OAI-PMH, found a web page");
    assertThat(run.timing.waits)
        .anySatisfy(wait -> assertThat(wait.toMillis()).isBetween(2500L, 5000L));
    assertThat(run.timing.waits)
        .anySatisfy(wait -> assertThat(wait.toMillis()).isBetween(10000L, 20000L));
  }

  @Test
  void saysHowFarItCameWhenTheTriesAreUsedUp() throws IOException {
    var busy = LocalServer.status(503);
    server.troubles(4, busy, busy, busy, busy);
    HarvestRun run = HarvestRun.of(home, url);
    assertThat(run.message())
        .isEqualTo(
            "harvest of "
                + url
                + " stopped after page 1 (3 records): the server answers 503;"
                + " gave up after 4 tries; run it again to resume");
    assertThat(HarvestRun.of(home, url).orFail().ids()).isEqualTo(ids(4, 8));
  }

  @Test
  void doesNotWaitForHours() throws IOException {
    server.troubles(4, LocalServer.status(503, "Retry-After", "36000"));
    assertThat(HarvestRun.of(home, url).message()).contains("asks to retry in 600 minutes");
  }

  @Test
  void doesNotAskAgainWhereItIsForbidden() throws IOException {
    server.troubles(3, LocalServer.status(403));
    assertThat(HarvestRun.of(home, url).message()).contains("the server answers with status 403");
    assertThat(lists()).hasSize(1);
  }

  @Test
  void readsAroundWhatIsMalformedWhenItStaysSo() throws IOException {
    String page =
        repository
            .page(
                List.of(
                    new Item(1, "2026-11-10", false),
                    new Item(2, "2026-11-10", false),
                    new Item(3, "2026-11-10", false)),
                "s1||6",
                8)
            .replace("number 2 of", "number <2 & of");
    var malformed = LocalServer.body(page);
    server.troubles(3, malformed, malformed, malformed);
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.heard).hasSize(2).allMatch(text -> text.contains("not well-formed"));
    assertThat(run.ids())
        .contains("arXiv:2401.00001", "arXiv:2401.00003", "arXiv:2401.00007", "arXiv:2401.00008");
  }

  @Test
  void overlooksWhatStandsBehindTheDocument() throws IOException {
    String page = parts(new Item(1, "2026-11-10", false)) + "<br />\n<b>Notice</b>: undefined";
    server.troubles(3, LocalServer.body(page));
    HarvestRun run = HarvestRun.of(home, url).orFail();
    assertThat(run.ids()).isEqualTo(ids(1, 1));
    assertThat(run.rejected()).isEmpty();
  }
}
