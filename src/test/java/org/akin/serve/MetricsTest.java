package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.Library;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of a separate server, so that they can be counted.
final class MetricsTest {
  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return ServedSample.send(server.port(), "GET", path);
  }

  private double figure(String name) throws Exception {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(get("/metrics").body());
    assertThat(line.find()).as(name).isTrue();
    return Double.parseDouble(line.group(1));
  }

  @Test
  void speaksPrometheusTextFormat() throws Exception {
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain")
        .contains("version=0.0.4");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body().lines())
        .allMatch(line -> line.matches("# (HELP|TYPE) .+|[a-z_]+(\\{.+})? [-+.0-9A-Za-z]+"));
    assertThat(answer.body())
        .contains("# TYPE akin_papers gauge", "akin_info{version=", "jvm_memory_used_bytes");
  }

  @Test
  void saysWhatTheLibraryHolds() throws Exception {
    assertThat(figure("akin_papers")).isEqualTo(SampleLibrary.papers());
    assertThat(figure("akin_index_vectors")).isEqualTo(SampleLibrary.papers());
    assertThat(figure("akin_generation")).isEqualTo(library.facts().generation());
    for (String lane : List.of("questions", "papers", "imports")) {
      assertThat(figure("akin_encoder_texts{lane=\"%s\"}".formatted(lane))).isZero();
    }
  }

  @Test
  void timesTheStagesOfRequests() throws Exception {
    String count = "akin_stage_duration_seconds_count{stage=\"%s\"}";
    assertThat(figure(count.formatted("encode"))).isZero();
    get("/api/v1/search?q=graph%20networks&why=true");
    for (String stage :
        List.of("tokenize", "encode", "search", "rerank", "words", "store", "explain")) {
      assertThat(figure(count.formatted(stage))).as(stage).isEqualTo(1);
    }
    assertThat(figure(count.formatted("queue"))).isGreaterThanOrEqualTo(1);
    assertThat(figure("akin_stage_duration_seconds_sum{stage=\"encode\"}")).isPositive();
  }

  @Test
  void passesOnWhatTheBackendSays() throws Exception {
    get("/api/v1/search?q=graph%20networks");
    double generation = library.facts().generation();
    for (String follower : List.of("neighbour index", "word index", "table of facets")) {
      assertThat(figure("akin_follower_generation{follower=\"%s\"}".formatted(follower)))
          .as(follower)
          .isEqualTo(generation);
    }
    assertThat(figure("akin_follower_written_generation{follower=\"neighbour index\"}"))
        .isBetween(0.0, generation);
    assertThat(figure("akin_index_recall")).isEqualTo(1);
    assertThat(figure("akin_rocksdb_table_bytes")).isPositive();
    assertThat(figure("akin_rocksdb_read_bytes_total")).isPositive();
    assertThat(figure("akin_rocksdb_cache_hits_total") + figure("akin_rocksdb_cache_misses_total"))
        .isPositive();
    assertThat(figure("akin_rocksdb_writes_stopped")).isZero();
  }

  @Test
  void theDashboardAndTheAlertsAskForFiguresThatThereAre() throws Exception {
    get("/livez");
    String figures = get("/metrics").body();
    for (String file : List.of("akin-dashboard.json", "akin-alerts.yml")) {
      List<String> asked =
          Pattern.compile("\\b(?:akin|jvm|process)_[a-z_]+")
              .matcher(Files.readString(Path.of("scripts/monitoring", file)))
              .results()
              .map(MatchResult::group)
              .distinct()
              .toList();
      assertThat(asked)
          .as(file)
          .hasSizeGreaterThan(10)
          .allMatch(
              name -> figures.contains("\n" + name + "{") || figures.contains("\n" + name + " "));
    }
  }

  @Test
  void countsRequestsByRouteAndStatus() throws Exception {
    get("/api/v1/papers/arXiv:1706.03762");
    get("/api/v1/papers/arXiv:1706.03762/related");
    get("/api/v1/papers/arXiv:1706.03762/related?limit=3");
    get("/api/v1/papers/unknown/related");
    get("/api/v1/search");
    get("/made/up");
    get("/made/up/too");
    String count =
        "akin_http_request_duration_seconds_count{method=\"GET\",route=\"%s\",status=\"%d\"}";
    assertThat(figure(count.formatted("/api/v1/papers/{id}", 200))).isEqualTo(1);
    assertThat(figure(count.formatted("/api/v1/papers/{id}/related", 200))).isEqualTo(2);
    assertThat(figure(count.formatted("/api/v1/papers/{id}/related", 404))).isEqualTo(1);
    assertThat(figure(count.formatted("/api/v1/search", 400))).isEqualTo(1);
    assertThat(figure(count.formatted("none", 404))).isEqualTo(2);
  }
}
