package org.akin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.akin.Library;
import org.akin.SmallModel;
import org.akin.embed.LibrarySettings;
import org.akin.ingest.PaperReader;
import org.akin.local.LibraryVerification;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.write.ImportListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed again and again while it imports a file that was sent, and while it takes
/// that back: in the end every record counts once, and every paper is as it was.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ImportJobCrashTest {
  private static final int BEFORE = 500;
  private static final int AFTER = 1700;
  private static final String JOBS = "api/v1/imports";

  @TempDir Path directory;
  private CrashedProcesses processes;

  @BeforeEach
  void prepare() throws IOException {
    processes = new CrashedProcesses(directory);
    SmallModel.make(processes.models(), "small", 1);
  }

  @AfterEach
  void end() throws InterruptedException {
    processes.close();
  }

  private static String papers(int from, int to, String text) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            "{\"id\": \"p%d\", \"title\": \"Tides of the sea %d\", \"abstract\": \"%s %d\"}\n"
                .formatted(i, i, text, i))
        .collect(Collectors.joining());
  }

  private Library open() throws IOException {
    return Library.open(processes.home(), new LibrarySettings(processes.models(), "small"));
  }

  private static String second() {
    // Half of the stored papers change, one record is no paper, and one comes twice.
    return papers(BEFORE / 2, BEFORE, "The bright moon lifts it")
        + "{\"id\": \"untitled\"}\n"
        + papers(BEFORE, AFTER, "The moon lifts it")
        + papers(BEFORE, BEFORE + 1, "Twice");
  }

  @Test
  void everyRecordCountsOnceAndAnUndoIsComplete() throws Exception {
    byte[] first = papers(0, BEFORE, "The moon lifts it").getBytes(StandardCharsets.UTF_8);
    try (Library library = open();
        PaperReader reader = PaperReader.open(new ByteArrayInputStream(first), "first")) {
      library.importFrom(reader, ImportListener.NONE);
    }
    ServedLibrary server = ServedLibrary.start(processes);
    String second = second();
    JsonNode job = server.sendFile(second.getBytes(StandardCharsets.UTF_8)).require(202);
    String path = JOBS + "/" + job.path("id").textValue();
    int kills = 0;
    for (int read : List.of(256, 900)) {
      kills += awaitAndKill(server, path, read) ? 1 : 0;
      server = ServedLibrary.start(processes);
    }
    job = over(server, path);
    assertThat(kills).as("kills that came before the end").isPositive();
    assertThat(job.path("state").textValue()).as(job.toString()).isEqualTo("done");
    assertThat(job.path("added").intValue()).as(job.toString()).isEqualTo(AFTER - BEFORE);
    assertThat(job.path("updated").intValue()).isEqualTo(BEFORE / 2);
    assertThat(job.path("rejected").intValue()).isEqualTo(2);
    assertThat(job.path("unchanged").intValue()).isZero();
    assertThat(server.lines(path + "/results?limit=100000")).hasSize(AFTER - BEFORE / 2 + 2);
    assertThat(server.lines(path + "/rejects")).hasSize(2);

    server.post(path + "/undo").require(202);
    awaitUndone(server, path, 600);
    processes.kill();
    server = ServedLibrary.start(processes);
    job = over(server, path);
    assertThat(job.path("state").textValue()).as(job.toString()).isEqualTo("undone");
    assertThat(job.path("undone").path("kept").intValue()).isZero();
    assertThat(job.path("undone").path("removed").intValue()).isEqualTo(AFTER - BEFORE);
    server.stop();
    assertAsBefore();
  }

  private void assertAsBefore() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(processes.home(), problems::add);
    assertThat(problems).isEmpty();
    assertThat(processes.complaints()).isEmpty();
    try (Library library = open()) {
      assertThat(library.facts().papers()).isEqualTo(BEFORE);
      for (int i = 0; i < BEFORE; i++) {
        Paper paper = library.paper(PaperId.parse("p" + i));
        assertThat(paper.abstractText()).isEqualTo("The moon lifts it " + i);
      }
    }
    try (var left = Files.list(processes.home().resolve("imports"))) {
      assertThat(left.filter(Files::isDirectory).filter(one -> Files.exists(one.resolve("sent"))))
          .isEmpty();
    }
  }

  private static JsonNode over(ServedLibrary server, String path) throws Exception {
    JsonNode job = server.get(path).require(200);
    while (List.of("waiting", "running", "undoing").contains(job.path("state").textValue())) {
      Thread.sleep(10);
      job = server.get(path).require(200);
    }
    return job;
  }

  /// Whether it was killed before the end of the import.
  private boolean awaitAndKill(ServedLibrary server, String path, int read) throws Exception {
    JsonNode job = server.get(path).require(200);
    while (!job.path("state").textValue().equals("done") && job.path("read").intValue() < read) {
      job = server.get(path).require(200);
    }
    processes.kill();
    return !job.path("state").textValue().equals("done");
  }

  private static void awaitUndone(ServedLibrary server, String path, int papers) throws Exception {
    JsonNode job = server.get(path).require(200);
    while (job.path("state").textValue().equals("undoing")
        && job.path("undone").path("removed").intValue() < papers) {
      job = server.get(path).require(200);
    }
  }
}
