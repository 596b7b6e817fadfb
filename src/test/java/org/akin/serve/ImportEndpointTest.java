package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.akin.Library;
import org.akin.SmallModel;
import org.akin.embed.LibrarySettings;
import org.akin.local.LibraryVerification;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Imports of whole files over HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ImportEndpointTest {
  private static final String TOKEN = "imports";
  private static final String IMPORTS = "/api/v1/imports";
  private static final String BIBTEX =
      """
      @article{tides, title = {Tides}, author = {Moon, Mary}, doi = {10.1000/tides},
        abstract = {The moon lifts the sea.}}
      @article{untitled, author = {Moon, Mary}}
      """;

  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
    open(ImportLimits.DEFAULT);
  }

  private void open(ImportLimits limits) throws IOException {
    var settings = new LibrarySettings(directory.resolve("models"), "small");
    library = Library.open(directory.resolve("library"), settings);
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null).with(limits));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> send(String query, byte[] file) throws Exception {
    return ServedSample.send(
        request(IMPORTS + query).POST(BodyPublishers.ofByteArray(file)).build());
  }

  private JsonNode get(String path) throws Exception {
    return ServedSample.json(ServedSample.send(request(path).build()));
  }

  private static JsonNode read(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return PaperJson.mapper().readTree(answer.body());
  }

  /// Waits until a job is over.
  private JsonNode over(String id) throws Exception {
    JsonNode job = get(IMPORTS + "/" + id);
    while (List.of("waiting", "running", "undoing").contains(job.path("state").textValue())) {
      Thread.sleep(10);
      job = get(IMPORTS + "/" + id);
    }
    return job;
  }

  private JsonNode imported(String query, String file) throws Exception {
    JsonNode sent = read(send(query, file.getBytes(StandardCharsets.UTF_8)), 202);
    JsonNode job = over(sent.path("id").textValue());
    assertThat(job.path("state").textValue()).as(job.toString()).isEqualTo("done");
    return job;
  }

  private JsonNode undone(JsonNode job) throws Exception {
    String id = job.path("id").textValue();
    read(
        ServedSample.send(
            request(IMPORTS + "/" + id + "/undo").POST(BodyPublishers.noBody()).build()),
        202);
    JsonNode after = over(id);
    assertThat(after.path("state").textValue()).as(after.toString()).isEqualTo("undone");
    return after.path("undone");
  }

  private static String paper(String id, String title, String text, String... more) {
    String ids = more.length == 0 ? "" : ", \"ids\": [\"" + String.join("\", \"", more) + "\"]";
    return "{\"id\": \"%s\", \"title\": \"%s\", \"abstract\": \"%s\"%s}\n"
        .formatted(id, title, text, ids);
  }

  private static String papers(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> paper("p" + i, "Tides of the sea " + i, "The moon lifts the sea " + i))
        .collect(Collectors.joining());
  }

  private Paper stored(String id) throws IOException {
    return library.paper(PaperId.parse(id));
  }

  private boolean has(String id) throws IOException {
    return library.find(PaperId.parse(id)).isPresent();
  }

  private List<JsonNode> lines(String path) throws Exception {
    HttpResponse<String> answer = ServedSample.send(request(path).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.body().lines().toList()) {
      lines.add(PaperJson.mapper().readTree(line));
    }
    return lines;
  }

  @Test
  void importsAFileOfAnyFormatAndTellsOfEachRecord() throws Exception {
    JsonNode job = imported("?name=refs.bib", BIBTEX);
    assertThat(job.path("added").intValue()).isOne();
    assertThat(job.path("rejected").intValue()).isOne();
    assertThat(job.path("read").intValue()).isEqualTo(2);
    assertThat(job.path("read_bytes")).isEqualTo(job.path("bytes"));
    assertThat(job.path("generation").longValue()).isEqualTo(library.facts().generation());
    assertThat(stored("DOI:10.1000/tides").title()).isEqualTo("Tides");
    assertThat(library.origins().of(PaperId.parse("DOI:10.1000/tides")).getFirst().source())
        .extracting("file")
        .isEqualTo("refs.bib");

    List<JsonNode> results = lines(job.path("links").path("results").textValue());
    assertThat(results).hasSize(2);
    assertThat(results.getFirst().toString())
        .isEqualTo(
            "{\"file\":\"refs.bib\",\"line\":1,\"id\":\"DOI:10.1000/tides\",\"result\":\"added\"}");
    List<JsonNode> rejects = lines(job.path("links").path("rejects").textValue());
    assertThat(rejects).hasSize(1);
    assertThat(rejects.getFirst().path("line").intValue()).isEqualTo(3);
    assertThat(rejects.getFirst().path("reason").textValue()).contains("title missing");
    assertThat(rejects.getFirst().path("record").textValue()).contains("untitled");
    assertThat(get(IMPORTS).path("imports")).hasSize(1);
  }

  @Test
  void readsCompressedFilesAsTheyAre() throws Exception {
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(papers(0, 3).getBytes(StandardCharsets.UTF_8));
    }
    byte[] zstd = Zstd.compress(papers(3, 6).getBytes(StandardCharsets.UTF_8));
    for (byte[] file : List.of(gzip.toByteArray(), zstd)) {
      JsonNode job = over(read(send("", file), 202).path("id").textValue());
      assertThat(job.path("added").intValue()).as(job.toString()).isEqualTo(3);
    }
    assertThat(library.facts().papers()).isEqualTo(6);
  }

  @Test
  void takesTheSameFileOnce() throws Exception {
    JsonNode first = imported("?name=a.jsonl", papers(0, 5));
    long generation = library.facts().generation();
    byte[] same = papers(0, 5).getBytes(StandardCharsets.UTF_8);
    JsonNode again = read(send("?name=b.jsonl", same), 200);
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    JsonNode other = over(read(send("?again=true", same), 202).path("id").textValue());
    assertThat(other.path("id")).isNotEqualTo(first.path("id"));
    assertThat(other.path("unchanged").intValue()).isEqualTo(5);
    assertThat(library.facts().generation()).isEqualTo(generation);
  }

  @Test
  void takesBackWhatAnImportDid() throws Exception {
    imported(
        "", paper("a", "Tides", "The moon lifts the sea.") + paper("b", "Winds", "Air moves."));
    Paper before = stored("a");
    JsonNode second =
        imported(
            "?name=second.jsonl",
            paper("a", "Tides", "The bright moon lifts the sea.")
                + paper("c", "Rocks", "They are hard.")
                + paper("b", "Winds", "Air moves."));
    assertThat(second.path("updated").intValue()).isOne();
    assertThat(second.path("unchanged").intValue()).isOne();
    JsonNode undone = undone(second);
    assertThat(undone.toString()).isEqualTo("{\"removed\":1,\"restored\":1,\"kept\":0}");
    assertThat(stored("a")).isEqualTo(before);
    assertThat(has("c")).isFalse();
    assertThat(has("b")).isTrue();
    assertNearest("Tides", "The moon lifts the sea.", "a");
    assertSound();

    // The same file can be imported again.
    imported(
        "?name=second.jsonl",
        paper("a", "Tides", "The bright moon lifts the sea.")
            + paper("c", "Rocks", "They are hard.")
            + paper("b", "Winds", "Air moves."));
    assertThat(has("c")).isTrue();
  }

  private void assertNearest(String title, String text, String id) throws Exception {
    var seed = new org.akin.recommend.Seed.Described(title, text);
    var best =
        library
            .recommend(List.of(seed), List.of(), org.akin.recommend.RelatedOptions.DEFAULT)
            .related()
            .getFirst();
    assertThat(best.paper().id().toString()).isEqualTo(id);
    assertThat(best.cosine()).isGreaterThan(0.9999f);
  }

  private void assertSound() throws IOException {
    server.close();
    library.close();
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(directory.resolve("library"), problems::add);
    assertThat(problems).isEmpty();
    open(ImportLimits.DEFAULT);
  }

  @Test
  void keepsWhatSomethingElseChangedSince() throws Exception {
    JsonNode job = imported("", paper("a", "Tides", "The moon.") + paper("b", "Winds", "Air."));
    imported("", paper("a", "Tides", "The bright moon."));
    assertThat(undone(job).toString()).isEqualTo("{\"removed\":1,\"restored\":0,\"kept\":1}");
    assertThat(stored("a").abstractText()).isEqualTo("The bright moon.");
    assertThat(has("b")).isFalse();
  }

  @Test
  void takesMergedPapersApartAgain() throws Exception {
    imported(
        "",
        paper("DOI:10.1000/a", "Tides of the sea", "The moon lifts the sea.")
            + paper("arXiv:2001.00001", "Tides of the sea", "The moon lifts the sea."));
    JsonNode merging =
        imported(
            "",
            paper("DOI:10.1000/a", "Tides of the sea", "The moon lifts it.", "arXiv:2001.00001"));
    assertThat(merging.path("merged").intValue()).as(merging.toString()).isOne();
    assertThat(library.facts().papers()).isOne();
    assertThat(undone(merging).toString()).isEqualTo("{\"removed\":0,\"restored\":2,\"kept\":0}");
    assertThat(library.facts().papers()).isEqualTo(2);
    assertThat(stored("arXiv:2001.00001").id()).isEqualTo(PaperId.parse("arXiv:2001.00001"));
    assertThat(stored("DOI:10.1000/a").abstractText()).isEqualTo("The moon lifts the sea.");
    assertSound();
  }

  @Test
  void refusesWhatCannotBeTaken() throws Exception {
    byte[] file = papers(0, 1).getBytes(StandardCharsets.UTF_8);
    var open = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + IMPORTS));
    assertThat(ServedSample.send(open.build()).statusCode()).isEqualTo(401);
    assertThat(ServedSample.send(open.POST(BodyPublishers.ofByteArray(file)).build()).statusCode())
        .isEqualTo(401);
    assertThat(send("?format=word", file).body()).contains("expected auto, jsonl");
    assertThat(send("?on_conflict=maybe", file).statusCode()).isEqualTo(400);
    var form = request(IMPORTS).header("Content-Type", "multipart/form-data; boundary=x");
    assertThat(ServedSample.send(form.POST(BodyPublishers.ofByteArray(file)).build()).statusCode())
        .isEqualTo(415);
    assertThat(ServedSample.send(request(IMPORTS + "/nosuch").build()).statusCode()).isEqualTo(404);
    stop();
    open(new ImportLimits(null, 100));
    HttpResponse<String> tooLong = send("", papers(0, 9).getBytes(StandardCharsets.UTF_8));
    assertThat(tooLong.statusCode()).as(tooLong.body()).isEqualTo(413);
    try (var left = Files.list(directory.resolve("library/imports"))) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
    }
  }

  @Test
  void answersAsDescribed() throws Exception {
    Description described =
        Description.of(ServedSample.json(ServedSample.send(server.port(), "GET", "/openapi.json")));
    String one = IMPORTS + "/{import}";
    byte[] file = BIBTEX.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> sent = send("?name=refs.bib", file);
    described.assertHas(sent, IMPORTS, "post");
    String id = read(sent, 202).path("id").textValue();
    over(id);
    String path = IMPORTS + "/" + id;
    described.assertHas(send("?name=refs.bib", file), IMPORTS, "post");
    described.assertHas(ServedSample.send(request(IMPORTS).build()), IMPORTS, "get");
    described.assertHas(ServedSample.send(request(path).build()), one, "get");
    for (String part : List.of("/results", "/rejects")) {
      described.assertHas(ServedSample.send(request(path + part).build()), one + part, "get");
    }
    var undo = request(path + "/undo").POST(BodyPublishers.noBody()).build();
    described.assertHas(ServedSample.send(undo), one + "/undo", "post");
    over(id);
    described.assertHas(ServedSample.send(request(path).build()), one, "get");
    described.assertHas(ServedSample.send(request(path).DELETE().build()), one, "delete");
    described.assertHas(ServedSample.send(request(IMPORTS + "/none").build()), one, "get");
  }

  @Test
  void aCancelledImportGoesOnWhenItsFileIsSentAgain() throws Exception {
    byte[] file = papers(0, 8000).getBytes(StandardCharsets.UTF_8);
    String id = read(send("", file), 202).path("id").textValue();
    JsonNode job = get(IMPORTS + "/" + id);
    while (job.path("read").intValue() == 0) {
      job = get(IMPORTS + "/" + id);
    }
    var early = request(IMPORTS + "/" + id + "/undo").POST(BodyPublishers.noBody()).build();
    assertThat(ServedSample.send(early).statusCode()).isEqualTo(409);
    read(ServedSample.send(request(IMPORTS + "/" + id).DELETE().build()), 200);
    job = over(id);
    assertThat(job.path("state").textValue()).isEqualTo("cancelled");
    assertThat(job.path("added").intValue()).isEqualTo(library.facts().papers()).isLessThan(8000);
    read(send("", file), 202);
    job = over(id);
    assertThat(job.path("state").textValue()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("added").intValue()).isEqualTo(8000);
    assertThat(job.path("unchanged").intValue()).isZero();
    assertThat(library.facts().papers()).isEqualTo(8000);
  }

  @Test
  void saysWhyAFileIsNotRead() throws Exception {
    JsonNode sent =
        read(send("?name=x.bin", "neither this nor that".getBytes(StandardCharsets.UTF_8)), 202);
    JsonNode job = over(sent.path("id").textValue());
    assertThat(job.path("state").textValue()).isEqualTo("failed");
    assertThat(job.path("error").textValue()).contains("x.bin");
    var forget = request(IMPORTS + "/" + job.path("id").textValue() + "?forget=true").DELETE();
    read(ServedSample.send(forget.build()), 200);
    assertThat(get(IMPORTS).path("imports")).isEmpty();
  }
}
