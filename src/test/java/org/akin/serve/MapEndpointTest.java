package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapEndpointTest {
  @TempDir private Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void starts() throws IOException {
    library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  @AfterEach
  void stops() {
    server.close();
    library.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return ServedSample.send(server.port(), "GET", path, headers);
  }

  @Test
  void sendsEachPaperOnceWithItsPlaceAndYear() throws Exception {
    library.map().fit((done, of) -> {});
    JsonNode map = ServedSample.json(get("/api/v1/map"));
    assertThat(map.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "size", "paper", "x", "y", "year", "topic", "topics", "model", "generation");
    assertThat(map.path("size").intValue()).isEqualTo(SampleLibrary.papers());
    for (String column : new String[] {"paper", "x", "y", "year", "topic"}) {
      assertThat(map.path(column)).as(column).hasSize(SampleLibrary.papers());
    }
    assertThat(map.path("paper")).extracting(JsonNode::textValue).doesNotHaveDuplicates();
    assertThat(map.path("generation").longValue()).isEqualTo(library.facts().generation());
    int row = 0;
    while (!map.path("paper").get(row).textValue().equals("arXiv:1706.03762")) {
      row++;
    }
    assertThat(map.path("year").get(row).intValue()).isEqualTo(2017);
  }

  @Test
  void saysHowToMakeAMapWhereThereIsNone() throws Exception {
    HttpResponse<String> response = get("/api/v1/map");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.CONTENT_TYPE);
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").textValue())
        .isEqualTo("this library has no map yet; make one with 'akin topics fit'");
  }

  @Test
  void isNotSentAgainUntilAFitChangesIt() throws Exception {
    library.map().fit((done, of) -> {});
    String tag = get("/api/v1/map").headers().firstValue("ETag").orElseThrow();
    assertThat(get("/api/v1/map", "If-None-Match", tag).statusCode()).isEqualTo(304);
    library.map().fit((done, of) -> {});
    assertThat(get("/api/v1/map", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesParametersItDoesNotKnow() throws Exception {
    library.map().fit((done, of) -> {});
    assertThat(get("/api/v1/map?limit=3").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/map", "Accept", "text/html").statusCode()).isEqualTo(406);
  }
}
