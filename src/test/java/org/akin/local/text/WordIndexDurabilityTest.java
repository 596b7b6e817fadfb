package org.akin.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.akin.corpus.TextQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexDurabilityTest {
  @TempDir private Path directory;

  /// The process that is killed: one paper committed, a second one put and visible.
  static final class Victim {
    private Victim() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
      WordIndex index = WordIndex.open(Path.of(arguments[0]));
      index.put(0, TestPapers.titled(0, "Committed"));
      index.commit(4);
      for (int i = 1; i < 2000; i++) {
        index.put(i, TestPapers.titled(i, "Forgotten"));
        if (i % 100 == 0) {
          index.size();
        }
      }
      System.out.println("put " + index.size());
      Thread.sleep(60_000);
    }
  }

  private void fill(int papers, long generation) throws IOException {
    try (WordIndex index = WordIndex.open(directory)) {
      for (int i = 0; i < papers; i++) {
        index.put(i, TestPapers.titled(i, "Committed"));
      }
      index.commit(generation);
    }
  }

  @Test
  @Timeout(120)
  void opensAtTheFormerGenerationWhenTheWriterIsKilled() throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = victim.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).startsWith("put ");
    } finally {
      victim.destroyForcibly();
    }
    assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(victim.exitValue()).isEqualTo(128 + 9);
    try (WordIndex index = WordIndex.open(directory)) {
      assertThat(index.generation()).isEqualTo(4);
      assertThat(index.size()).isEqualTo(1);
      assertThat(index.search(TextQuery.parse("committed"), 5, null)).hasSize(1);
      assertThat(index.search(TextQuery.parse("forgotten"), 5, null)).isEmpty();
    }
  }

  @Test
  void isNewBeforeTheFirstCommit() throws IOException {
    try (WordIndex index = WordIndex.open(directory)) {
      assertThat(index.generation()).isEqualTo(WordIndex.NEW);
      index.put(0, TestPapers.titled(0, "Never committed"));
    }
    try (WordIndex index = WordIndex.open(directory)) {
      assertThat(index.generation()).isEqualTo(WordIndex.NEW);
      assertThat(index.size()).isZero();
    }
  }

  @Test
  void remembersPapersAndGeneration() throws IOException {
    fill(3, 12);
    try (WordIndex index = WordIndex.open(directory)) {
      assertThat(index.generation()).isEqualTo(12);
      assertThat(index.size()).isEqualTo(3);
      index.put(1, TestPapers.titled(1, "Replaced"));
      index.remove(2);
      index.remove(99);
      assertThat(index.generation()).isEqualTo(12);
      assertThat(index.size()).isEqualTo(2);
      assertThat(index.search(TextQuery.parse("committed"), 5, null))
          .extracting(WordHit::number)
          .containsExactly(0);
      index.clear();
      index.commit(13);
      assertThat(index.size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "emptied", "overwritten", "gone"})
  void emptiesATornIndexWhicheverFileIsTorn(String how) throws IOException {
    fill(50, 3);
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(file -> !file.endsWith("write.lock")).toList();
    }
    Files.writeString(directory.resolve("notes.txt"), "not an index file");
    for (Path file : files) {
      fill(50, 3);
      if (Files.exists(file)) {
        tear(file, how);
      }
      try (WordIndex index = WordIndex.open(directory)) {
        boolean asBefore = index.generation() == 3 && index.size() == 50;
        boolean empty = index.generation() == WordIndex.NEW && index.size() == 0;
        assertThat(asBefore || empty).as(file + " " + how).isTrue();
        index.put(0, TestPapers.titled(0, "Written again"));
        index.commit(4);
        assertThat(index.search(TextQuery.parse("written"), 5, null)).hasSize(1);
      }
    }
    assertThat(directory.resolve("notes.txt")).exists();
  }

  private static void tear(Path file, String how) throws IOException {
    switch (how) {
      case "cut" -> {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
          open.setLength(open.length() / 2);
        }
      }
      case "emptied" -> Files.write(file, new byte[0]);
      case "overwritten" ->
          Files.writeString(file, "this is no index, but it is long enough to look");
      default -> Files.delete(file);
    }
  }

  @Test
  void isEmptiedWhenAByteWasFlipped() throws IOException {
    fill(500, 3);
    Path largest;
    try (Stream<Path> files = Files.list(directory)) {
      largest =
          files.max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow();
    }
    try (RandomAccessFile open = new RandomAccessFile(largest.toFile(), "rw")) {
      open.seek(open.length() / 2);
      int value = open.read();
      open.seek(open.length() / 2);
      open.write(value ^ 0xff);
    }
    try (WordIndex index = WordIndex.open(directory)) {
      assertThat(index.generation()).isEqualTo(WordIndex.NEW);
      assertThat(index.size()).isZero();
    }
  }

  @Test
  void saysThatAnotherHasItOpen() throws IOException {
    try (WordIndex index = WordIndex.open(directory)) {
      index.put(0, TestPapers.titled(0, "Mine"));
      index.commit(1);
      assertThatThrownBy(() -> WordIndex.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void answersWhileAnotherThreadWrites() throws Exception {
    try (WordIndex index = WordIndex.open(directory)) {
      index.put(0, TestPapers.titled(0, "Steady"));
      index.commit(0);
      AtomicBoolean writing = new AtomicBoolean(true);
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  while (writing.get()) {
                    assertThat(index.search(TextQuery.parse("steady"), 5, null)).isNotEmpty();
                    assertThat(index.suggest("stea", 5)).isNotEmpty();
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      AtomicBoolean failed = new AtomicBoolean();
      reader.setUncaughtExceptionHandler((thread, error) -> failed.set(true));
      for (int i = 1; i < 400; i++) {
        index.put(i % 50, TestPapers.titled(i % 50, "Steady"));
        if (i % 40 == 0) {
          index.commit(i);
        }
      }
      writing.set(false);
      reader.join();
      assertThat(failed).isFalse();
    }
  }
}
