package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.file.DirectoryStorage;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizedIndexFilesTest {
  private static final int DIMENSION = 96;
  private static final int SIZE = 5000;
  private static final long SEED = 7;

  @TempDir private Path directory;
  private final List<float[]> vectors = new ArrayList<>();

  @BeforeEach
  void makesVectors() {
    RandomGenerator random = TestVectors.random(SEED);
    float[][] topics = TestVectors.topics(random, 20, DIMENSION);
    for (int i = 0; i < SIZE; i++) {
      vectors.add(TestVectors.near(random, topics[random.nextInt(topics.length)], 0.8f));
    }
  }

  private List<List<Neighbor>> flushed(long generation) throws IOException {
    try (QuantizedIndex index = QuantizedIndex.create(directory, DIMENSION)) {
      TestVectors.putAll(index, vectors);
      for (int i = 0; i < SIZE; i += 7) {
        index.remove(i);
      }
      index.put(3 * SIZE, vectors.getFirst());
      index.flush(generation);
      return answers(index);
    }
  }

  private List<List<Neighbor>> answers(NeighborIndex index) {
    List<List<Neighbor>> answers = new ArrayList<>();
    for (int i = 0; i < SIZE; i += 100) {
      answers.add(index.search(vectors.get(i), NeighborQuery.nearest(10)));
      answers.add(index.search(vectors.get(i), NeighborQuery.nearest(10).exact()));
    }
    return answers;
  }

  @Test
  void answersTheSameWhenOpenedAgain() throws IOException {
    List<List<Neighbor>> expected = flushed(5);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      assertThat(answers(index)).isEqualTo(expected);
      assertThat(index.size()).isEqualTo(SIZE - (SIZE + 6) / 7 + 1);
    }
    assertThat(problems(5)).isEmpty();
  }

  @Test
  void goesOnWhereItStoppedWhenOpenedAgain() throws IOException {
    flushed(5);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      for (int i = 0; i < SIZE; i++) {
        index.remove(i);
        index.put(SIZE + i, vectors.get(i));
      }
      index.remove(3 * SIZE);
      index.flush(6);
    }
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 6).orElseThrow()) {
      assertThat(index.size()).isEqualTo(SIZE);
      for (int i = 0; i < SIZE; i += 50) {
        assertThat(index.search(vectors.get(i), NeighborQuery.nearest(1)).getFirst().number())
            .isEqualTo(SIZE + i);
      }
    }
    assertThat(problems(6)).isEmpty();
  }

  private List<String> problems(long generation) throws IOException {
    List<String> problems = new ArrayList<>();
    DirectoryStorage.verify(directory, DIMENSION, generation, problems::add);
    return problems;
  }

  @Test
  void refusesAnotherGenerationOrDimension() throws IOException {
    flushed(5);
    assertThat(QuantizedIndex.open(directory, DIMENSION, 4)).isEmpty();
    assertThat(QuantizedIndex.open(directory, DIMENSION, 6)).isEmpty();
    assertThat(QuantizedIndex.open(directory, DIMENSION + 1, 5)).isEmpty();
    QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow().close();
  }

  @Test
  void refusesFilesThatWereChangedAfterTheLastFlush() throws IOException {
    flushed(5);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      index.put(1, vectors.getFirst());
    }
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
  }

  @Test
  void opensAnIndexThatWasOnlySearched() throws IOException {
    flushed(5);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      index.search(vectors.getFirst(), NeighborQuery.nearest(3));
      index.remove(1_000_000);
    }
    QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow().close();
  }

  @Test
  void saysWhichFileIsMissingCutOrNoIndex() throws IOException {
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
    flushed(5);
    Path codes = directory.resolve("codes.akin");
    try (RandomAccessFile file = new RandomAccessFile(codes.toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    refused("codes.akin is damaged: expected at least");
    Files.write(codes, new byte[10]);
    refused("codes.akin is damaged: expected a header of 256 bytes, found 10");
    Files.write(codes, new byte[100_000]);
    refused("codes.akin is damaged: header: expected CRC-32C 00000000");
    Files.copy(directory.resolve("vectors.akin"), codes, StandardCopyOption.REPLACE_EXISTING);
    refused("codes.akin is damaged: its header is that of another kind of index file");
    Files.delete(codes);
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
  }

  private void refused(String message) {
    assertThatThrownBy(() -> QuantizedIndex.open(directory, DIMENSION, 5))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void opensNoDamagedCode() throws IOException {
    flushed(5);
    // in the centroids, in a code
    for (long at : List.of(4100L, 4396L)) {
      flip(directory.resolve("codes.akin"), at);
      refused("codes.akin is damaged: c");
      assertThat(problems(5)).singleElement().asString().contains("codes.akin");
      flip(directory.resolve("codes.akin"), at);
    }
    assertThat(problems(5)).isEmpty();
  }

  @Test
  void searchesNoDamagedVector() throws IOException {
    List<List<Neighbor>> expected = flushed(5);
    flip(directory.resolve("vectors.akin"), 4396);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      for (int round = 0; round < 2; round++) {
        assertThatThrownBy(() -> answers(index))
            .isInstanceOf(CorruptDataException.class)
            .hasMessageContaining("vectors.akin is damaged: chunk 0 (bytes 4096 to 528447)");
      }
      // What is far from the damage is not touched by it.
      NeighborQuery far = NeighborQuery.nearest(1).within(BitSet.valueOf(new long[0]));
      assertThat(index.search(vectors.getFirst(), far)).isEmpty();
    }
    assertThat(problems(5)).singleElement().asString().contains("vectors.akin is damaged: chunk 0");
    flip(directory.resolve("vectors.akin"), 4396);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      assertThat(answers(index)).isEqualTo(expected);
    }
  }

  @Test
  void givesNoNewChecksumToDamagedVectors() throws IOException {
    flushed(5);
    flip(directory.resolve("vectors.akin"), 4396);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      assertThatThrownBy(() -> index.put(8, vectors.get(9)))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("chunk 0");
    }
  }

  @Test
  void comparesEveryChunkBeforeItIsAskedFor() throws IOException {
    flushed(5);
    long last = Files.size(directory.resolve("vectors.akin")) - 100;
    flip(directory.resolve("vectors.akin"), last);
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      assertThatThrownBy(() -> index.compareAll(() -> false))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("vectors.akin is damaged: chunk 14");
      index.compareAll(() -> true);
    }
  }

  @Test
  void searchesFilesThatMayNotBeChanged() throws IOException {
    List<List<Neighbor>> expected = flushed(5);
    try (BufferedIndex index = BufferedIndex.openToRead(directory, DIMENSION).orElseThrow()) {
      assertThat(answers(index)).isEqualTo(expected);
      index.put(5 * SIZE, vectors.get(50));
      assertThat(index.search(vectors.get(50), NeighborQuery.nearest(2)))
          .extracting(Neighbor::number)
          .contains(5 * SIZE);
    }
    assertThat(problems(5)).isEmpty();
  }

  private static void flip(Path path, long at) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(at);
      int value = file.read();
      file.seek(at);
      file.write(value ^ 4);
    }
  }
}
