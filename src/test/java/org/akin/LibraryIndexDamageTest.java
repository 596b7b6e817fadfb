package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to an index file, answers are those of the undamaged library.
class LibraryIndexDamageTest {
  private static final long SEED = 20261127;
  private static final List<String> FILES = List.of("vectors.akin", "codes.akin");

  @TempDir private Path directory;

  @Test
  void answersAsBeforeWhateverIndexFileIsDamaged() throws IOException {
    Random random = new Random(SEED);
    try (SmallLibrary library = new SmallLibrary(directory)) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        lines.append(SampleLines.paper("p" + i, "Tides " + i, "Water of kind " + i * i + ".", ""));
      }
      library.load("made.jsonl", lines.toString());
      List<String> expected = answers(library);
      for (String name : FILES) {
        for (String kind : List.of("flip", "overwrite", "truncate", "delete")) {
          library.library().close();
          damage(library.home().resolve("index").resolve(name), kind, random);
          library.reopen();
          assertThat(answers(library)).as("%s %s, seed %d", kind, name, SEED).isEqualTo(expected);
        }
      }
    }
  }

  private static List<String> answers(SmallLibrary library) throws IOException {
    return library.library().related(PaperId.parse("p7"), RelatedOptions.DEFAULT).related().stream()
        .map(related -> related.paper().id() + " " + related.cosine())
        .toList();
  }

  private static void damage(Path file, String kind, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    switch (kind) {
      case "flip" -> bytes[at] ^= 16;
      case "overwrite" -> {
        byte[] sector = new byte[Math.min(4096, bytes.length - at)];
        random.nextBytes(sector);
        System.arraycopy(sector, 0, bytes, at, sector.length);
      }
      case "truncate" -> bytes = Arrays.copyOf(bytes, at);
      default -> {
        Files.delete(file);
        return;
      }
    }
    Files.write(file, bytes);
  }
}
