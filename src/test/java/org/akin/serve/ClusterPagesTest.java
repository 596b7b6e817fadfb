package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.LibraryCopy;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.TestCluster;
import org.akin.cluster.node.OnNodes;
import org.akin.embed.LibrarySettings;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same library in a directory and in a cluster, each behind a server: what a reader gets.
@OnNodes
@Timeout(300)
final class ClusterPagesTest {
  private static final ClusterAddress ADDRESS = TestCluster.address();

  @TempDir private static Path directory;
  private static Library local;
  private static Library cluster;
  private static Server localServer;
  private static Server clusterServer;

  @BeforeAll
  static void serve() throws IOException {
    LibraryAddress from =
        new LibraryAddress.Directory(SampleLibrary.copyTo(directory.resolve("from")));
    LibraryAddress to = new LibraryAddress.InCluster(ADDRESS, TestCluster.settings());
    try (Library library = Library.open(from, LibrarySettings.DEFAULT)) {
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      library.map().fit((done, of) -> {});
    }
    LibraryCopy.run(from, to, (done, of) -> {});
    local = Library.open(from, LibrarySettings.DEFAULT);
    cluster = Library.open(to, LibrarySettings.DEFAULT);
    localServer = Server.start(local, new ServerSettings("127.0.0.1", 0));
    clusterServer = Server.start(cluster, new ServerSettings("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() throws IOException {
    localServer.close();
    clusterServer.close();
    local.close();
    cluster.close();
    TestCluster.drop(ADDRESS);
  }

  private static HttpResponse<String> get(Server server, String path) throws Exception {
    return ServedSample.send(server.port(), "GET", path);
  }

  /// Without what tells the two libraries and servers apart, and without reasons, which take how
  /// often words occur from one shard.
  private static String seen(Server server, String path) throws Exception {
    HttpResponse<String> answer = get(server, path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return answer
        .body()
        .replace(":" + server.port(), ":PORT")
        .replace(local.id(), "LIBRARY")
        .replace(cluster.id(), "LIBRARY")
        .replaceAll("\"generation\":\\d+", "\"generation\":0")
        .replaceAll("</?mark>", "")
        .replaceAll("(?s)<p class=\"snippet\".*?</p>", "")
        .replace(">", ">\n");
  }

  /// Orders by cosines alone: the other one takes frequencies of words from one shard.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/topics",
        "/search?q=attention&order=cosine",
        "/search?q=atention+netwroks&mode=words",
        "/search?q=title:attention+-image&from=2010&order=cosine",
        "/search?q=attention&category=cs.CL&order=cosine",
        "/papers/arXiv:1706.03762?order=cosine",
        "/list?like=arXiv:1706.03762,arXiv:1810.04805&order=cosine",
        "/list.bib?like=arXiv:1706.03762,arXiv:1810.04805",
        "/papers/arXiv:1706.03762.ris",
        "/papers/arXiv:1706.03762.txt?style=apa",
        "/feeds/papers/arXiv:1706.03762.atom",
        "/feeds/search.atom?q=attention",
        "/api/v1/search?q=atention+netwroks&mode=words",
        "/api/v1/map"
      })
  void answersAsTheDirectoryDoes(String path) throws Exception {
    assertThat(seen(clusterServer, path)).isEqualTo(seen(localServer, path));
  }

  @Test
  void showsPapersOfATopicAsTheDirectoryDoes() throws Exception {
    for (JsonNode topic : ServedSample.json(get(localServer, "/api/v1/topics")).path("topics")) {
      String id = topic.path("id").textValue();
      for (String path :
          new String[] {
            "/topics/%s",
            "/topics/%s?category=cs.CL",
            "/api/v1/topics/%s/papers?category=cs.LG",
            "/feeds/topics/%s.atom"
          }) {
        assertThat(seen(clusterServer, path.formatted(id)))
            .isEqualTo(seen(localServer, path.formatted(id)));
      }
    }
  }
}
