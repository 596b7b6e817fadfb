package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  void sendsTheSamePointsInEightBytesEachAndTheirIds() throws Exception {
    library.map().fit((done, of) -> {});
    JsonNode map = ServedSample.json(get("/api/v1/map"));
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/map/points");
    byte[] sent;
    try (HttpClient client = HttpClient.newHttpClient()) {
      sent =
          client
              .send(
                  HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body();
    }
    ByteBuffer bytes = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
    byte[] head = new byte[bytes.getInt()];
    bytes.get(head);
    JsonNode read = PaperJson.mapper().readTree(head);
    int size = SampleLibrary.papers();
    assertThat(read.path("size").intValue()).isEqualTo(size);
    assertThat(read.path("topics")).isEqualTo(map.path("topics"));
    assertThat(bytes.remaining()).isEqualTo(8 * size);
    assertThat(bytes.position() % 2).isZero();
    double left = read.path("left").doubleValue();
    double width = read.path("right").doubleValue() - left;
    for (int row = 0; row < size; row++) {
      int x = Short.toUnsignedInt(bytes.getShort(bytes.position() + 2 * row));
      int year = bytes.getShort(bytes.position() + 4 * size + 2 * row);
      assertThat(left + width * x / 65535)
          .isCloseTo(map.path("x").get(row).doubleValue(), within(1e-3));
      assertThat(year).isEqualTo(map.path("year").get(row).intValue());
    }
    JsonNode ids = ServedSample.json(get("/api/v1/map/ids"));
    assertThat(ids.path("paper")).isEqualTo(map.path("paper"));
    assertThat(ids.path("generation")).isEqualTo(read.path("generation"));
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
