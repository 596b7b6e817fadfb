package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.akin.Library;
import org.akin.SmallDisk;
import org.akin.embed.LibrarySettings;
import org.akin.local.LibraryVerification;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk fills up, is emptied again, and takes no changes at all.
final class FullDiskTest {
  private static final String TOKEN = "token";
  private static final List<String> QUESTIONS =
      List.of(
          "/api/v1/papers/new0",
          "/api/v1/papers/new0/related?limit=5",
          "/api/v1/search?q=tides&mode=words",
          "/api/v1/search?q=the+sea+and+the+moon");

  @TempDir Path directory;
  private int port;

  private HttpResponse<String> change(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return ServedSample.send(request.build());
  }

  private HttpResponse<String> put(int number) throws Exception {
    String paper = "{\"title\": \"Tides %d\", \"abstract\": \"The moon.\"}".formatted(number);
    return change("PUT", "/api/v1/papers/new" + number, paper);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return ServedSample.send(port, "GET", path);
  }

  private void requireRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
    assertThat(answer.body())
        .contains("the change was not stored: the disk is full; free some space and try again")
        .doesNotContain(directory.toString());
  }

  private void requireAnswers() throws Exception {
    for (String question : QUESTIONS) {
      assertThat(get(question).statusCode()).as(question).isEqualTo(200);
    }
  }

  @Test
  void refusesChangesAnswersQuestionsAndTakesChangesAgainByItself() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 120)) {
      Path home = SampleLibrary.copyTo(disk.directory().resolve("library"));
      try (Library library = Library.open(home);
          Server server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null))) {
        port = server.port();
        assertThat(put(0).statusCode()).isEqualTo(201);
        requireAnswers();
        disk.fill(0);
        requireRefused(put(1));
        requireRefused(change("DELETE", "/api/v1/papers/new0", ""));
        requireRefused(
            change(
                "POST",
                "/api/v1/papers",
                "{\"id\": \"a\", \"title\": \"b\", \"abstract\": \"c\"}"));
        // The words of the first change are not in a file yet, and find no room there.
        TimeUnit.SECONDS.sleep(6);
        requireAnswers();
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"changes\":\"refused: the disk is full;");
        disk.free();
        assertThat(put(1).statusCode()).isEqualTo(201);
        assertThat(get("/readyz").body()).doesNotContain("changes");
        awaitWord("/api/v1/search?q=title:tides&mode=words&limit=100", "\"new1\"");
        requireAnswers();
      }
      requireWhole(home);
    }
  }

  private void awaitWord(String question, String expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!get(question).body().contains(expected)) {
      assertThat(System.nanoTime()).as("no %s in %s", expected, question).isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  private static void requireWhole(Path home) throws Exception {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home, problems::add);
    assertThat(problems).isEmpty();
    try (Library library = Library.open(home)) {
      assertThat(library.find(PaperId.parse("new0"))).isPresent();
      assertThat(library.find(PaperId.parse("new1"))).isPresent();
    }
  }

  @Test
  void answersFromAReadOnlyFileSystemAndRefusesChanges() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 64)) {
      Path home = SampleLibrary.copyTo(disk.directory().resolve("library"));
      disk.makeReadOnly();
      assertThat(Files.isWritable(home)).isFalse();
      try (Library library = Library.openToRead(home, LibrarySettings.DEFAULT);
          Server server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null))) {
        port = server.port();
        for (String question : QUESTIONS.subList(2, 4)) {
          assertThat(get(question).statusCode()).as(question).isEqualTo(200);
        }
        assertThat(put(0).statusCode()).isEqualTo(507);
        assertThat(get("/readyz").body())
            .contains("\"changes\":\"refused: the library is open read-only\"");
      }
    }
  }
}
