package org.akin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.akin.paper.PaperJson;
import org.akin.write.ImportListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed while `akin embed` goes through it: it answers with the former vectors, and
/// the next run goes on.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ServedReencodingCrashTest {
  private static final int PAPERS = 3000;
  private static final String SEED = "api/v1/papers/p1/related?limit=3&order=cosine";

  @TempDir Path directory;
  private CrashedProcesses processes;
  private ServedLibrary server;

  @BeforeEach
  void prepare() throws Exception {
    processes = new CrashedProcesses(directory);
    SmallModel.make(processes.models(), "one", 1);
    SmallModel.make(processes.models(), "two", 2);
    String lines =
        IntStream.range(0, PAPERS)
            .mapToObj(i ->
                "{\"id\": \"p%d\", \"title\": \"Tides %d\", \"abstract\": \"The moon %d\"}\n"
                    .formatted(i, i * 7919, i * 104729))
            .collect(Collectors.joining());
    var settings = new LibrarySettings(processes.models(), "one");
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    try (Library library = Library.open(processes.home(), settings);
        PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "lines")) {
      library.importFrom(reader, ImportListener.NONE);
    }
    server = ServedLibrary.start(processes);
  }

  @AfterEach
  void end() throws InterruptedException {
    processes.close();
  }

  private Process embed() throws IOException {
    return processes.start(processes.home(), "embed", "--model", "two", "--json");
  }

  private JsonNode related() throws Exception {
    return server.get(SEED).require(200).path("related");
  }

  private String model() throws Exception {
    return server.get(SEED).require(200).path("model").textValue();
  }

  /// Kills the server once so many papers are encoded, and starts it again. Where the machine is
  /// busy, all may be encoded by then: that is taken back, and it begins again.
  private int killWhileEncoding(int encoded, JsonNode before) throws Exception {
    while (true) {
      Process embedding = embed();
      JsonNode run = reencoding();
      while (run.path("done").intValue() < encoded && embedding.isAlive()) {
        JsonNode answer = server.get(SEED).require(200);
        if (answer.path("model").textValue().equals("one")) {
          assertThat(answer.path("related")).isEqualTo(before);
        }
        Thread.sleep(10);
        run = reencoding();
      }
      processes.kill();
      server = ServedLibrary.start(processes);
      if (model().equals("one")) {
        assertThat(run.path("model").textValue()).isEqualTo("two");
        assertThat(related()).isEqualTo(before);
        return run.path("done").intValue();
      }
      finished(processes.start(processes.home(), "rollback", "--json"));
      finished(processes.start(processes.home(), "rollback", "--drop", "--json"));
    }
  }

  private JsonNode reencoding() throws Exception {
    return server.get("api/v1/info").require(200).path("reencoding");
  }

  @Test
  void goesOnAfterKillsAndBackByRollback() throws Exception {
    JsonNode before = related();
    int kept = 0;
    for (int encoded : List.of(128, 512)) {
      kept = killWhileEncoding(encoded, before);
    }
    JsonNode report = finished(embed());
    assertThat(report.path("switched").booleanValue()).isTrue();
    assertThat(report.path("encoded_before").intValue()).isGreaterThanOrEqualTo(kept);
    JsonNode info = server.get("api/v1/info").require(200);
    assertThat(info.path("model").path("name").textValue()).isEqualTo("two");
    assertThat(info.path("former").path("name").textValue()).isEqualTo("one");
    assertThat(related()).isNotEqualTo(before);
    // Killed right after the switch, it opens with the new vectors.
    processes.kill();
    server = ServedLibrary.start(processes);
    assertThat(model()).isEqualTo("two");
    JsonNode back = finished(processes.start(processes.home(), "rollback", "--json"));
    assertThat(back.path("encoded").intValue()).isZero();
    assertThat(related()).isEqualTo(before);
    server.stop();
    assertSound();
  }

  private static JsonNode finished(Process command) throws Exception {
    String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(command.waitFor()).as(out).isZero();
    return PaperJson.mapper().readTree(out);
  }

  private void assertSound() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(processes.home(), problems::add);
    assertThat(problems).isEmpty();
    assertThat(processes.complaints()).isEmpty();
  }
}
