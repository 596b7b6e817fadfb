package org.akin.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Manifests that a backup cannot have: each is one sentence, and nothing is written.
final class ManifestFileTest {
  private static final String DIGEST = "0".repeat(64);

  @TempDir Path directory;
  private Path backup = Path.of("");

  @BeforeEach
  void makeABackup() throws IOException {
    backup = directory.resolve("backup");
    Path home = Files.createDirectory(directory.resolve("home"));
    try (PaperStore store = PaperStore.open(home)) {
      Backup.make(store, home, backup);
    }
  }

  private Path manifest() {
    return backup.resolve(ManifestFile.NAME);
  }

  private void refuses(String expected, String found) throws IOException {
    Path restored = directory.resolve("restored");
    assertThatThrownBy(() -> Backup.restore(backup, restored, false))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContainingAll(manifest() + " is damaged", expected, found)
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(600);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("backup", "home");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {}|a time as made|none
          null|a JSON object|null
          []|a JSON object|ARRAY
          7|a JSON object|7
          {"made"|JSON|end-of-input
          made: today|JSON|Unrecognized token
          {} {}|JSON|Trailing token
          {"made": 1, "made": 2}|JSON|Duplicate field
          """)
  void refusesWhatIsNoManifest(String content, String expected, String found) throws IOException {
    Files.writeString(manifest(), content);
    refuses(expected, found);
  }

  @Test
  void refusesAnEmptyFileAndBytesThatAreNoText() throws IOException {
    Files.write(manifest(), new byte[0]);
    refuses("a JSON object", "nothing");
    Files.write(manifest(), new byte[] {'{', '"', (byte) 0xff, '"', '}'});
    refuses("JSON", "Invalid UTF-8");
  }

  @Test
  void refusesDeepNesting() throws IOException {
    Files.writeString(manifest(), "{\"files\": " + "[".repeat(1_000_000));
    refuses("JSON", "nesting depth");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          made|"yesterday"|a time as made
          made|[1]|a time as made
          papers|-1|a number as papers
          papers|"3"|a number as papers
          papers|1e300|a number as papers
          papers|9223372036854775807|a number as papers
          generation|-7|a number as generation
          generation|99999999999999999999999|a number as generation
          model|"m"|name, sha256 and dimension, or null as model
          model|{"name": "m"}|name, sha256 and dimension, or null as model
          files|null|an object as files
          files|["rocksdb/CURRENT"]|an object as files
          files|{}|the file rocksdb/CURRENT in files
          """)
  void refusesFieldsOfAnotherType(String field, String value, String expected) throws IOException {
    ObjectNode altered = (ObjectNode) PaperJson.mapper().readTree(manifest().toFile());
    altered.set(field, PaperJson.mapper().readTree(value));
    PaperJson.mapper().writeValue(manifest().toFile(), altered);
    refuses(expected, "found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "rocksdb/../../outside",
        "/etc/passwd",
        "a//b",
        "./a",
        "a/",
        "",
        "..",
        "a\\b",
        "a\u0000b",
        "line\nbreak",
        "rocksdb/CURRENT/below",
        "backup.json"
      })
  void refusesNamesOutsideTheBackup(String name) throws IOException {
    Files.writeString(directory.resolve("backup/planted"), "x");
    addFile(name, "{\"bytes\": 1, \"sha256\": \"%s\"}".formatted(DIGEST));
    refuses("names inside the backup", "found \"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          null|a number as topics/a: bytes
          {"bytes": -1, "sha256": "x"}|a number as topics/a: bytes
          {"bytes": 1.5, "sha256": "x"}|a number as topics/a: bytes
          {"bytes": 99999999999999999999, "sha256": "x"}|a number as topics/a: bytes
          {"bytes": 1}|64 hexadecimal digits as topics/a: sha256
          {"bytes": 1, "sha256": "0G"}|64 hexadecimal digits as topics/a: sha256
          """)
  void refusesContentsThatNoFileHas(String content, String expected) throws IOException {
    addFile("topics/a", content);
    refuses(expected, "found");
  }

  private void addFile(String name, String content) throws IOException {
    ObjectNode altered = (ObjectNode) PaperJson.mapper().readTree(manifest().toFile());
    JsonNode added = PaperJson.mapper().readTree(content);
    ((ObjectNode) altered.path("files")).set(name, added);
    PaperJson.mapper().writeValue(manifest().toFile(), altered);
  }

  @Test
  void looksAtEverySizeBeforeTheFirstCopy() throws IOException {
    Files.write(backup.resolve("topics.json"), "{}".getBytes(StandardCharsets.UTF_8));
    String huge = "{\"bytes\": %d, \"sha256\": \"%s\"}".formatted(Long.MAX_VALUE, DIGEST);
    addFile("topics.json", huge);
    assertThatThrownBy(() -> Backup.restore(backup, directory.resolve("restored"), false))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(
            "topics.json was altered: expected 9223372036854775807 bytes, found 2");
    Files.delete(backup.resolve("topics.json"));
    assertThatThrownBy(() -> Backup.restore(backup, directory.resolve("restored"), false))
        .hasMessageContaining("topics.json is missing");
    assertThat(directory.resolve("restored")).doesNotExist();
  }

  @Test
  void takesNothingFromOutsideThroughALink() throws IOException {
    Path secret = Files.writeString(directory.resolve("home/secret"), "secret");
    Files.createSymbolicLink(backup.resolve("topics.json"), secret);
    addFile("topics.json", "{\"bytes\": 6, \"sha256\": \"%s\"}".formatted(DIGEST));
    assertThatThrownBy(() -> Backup.restore(backup, directory.resolve("restored"), false))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("expected topics.json in it, found a symbolic link to " + secret);
  }

  @Test
  void readsManifestsThatDoNotSayWhichLinksWereLeftOut() throws IOException {
    ObjectNode former = (ObjectNode) PaperJson.mapper().readTree(manifest().toFile());
    former.remove("links");
    PaperJson.mapper().writeValue(manifest().toFile(), former);
    assertThat(ManifestFile.read(backup).links()).isEqualTo(List.of());
  }
}
