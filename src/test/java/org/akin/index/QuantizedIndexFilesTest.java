package org.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
      index.verify();
    }
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
      index.verify();
    }
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
  void refusesWhatIsMissingOrCutOrNotAnIndex() throws IOException {
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
    flushed(5);
    Path codes = directory.resolve("codes.akin");
    try (RandomAccessFile file = new RandomAccessFile(codes.toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
    Files.write(codes, new byte[10]);
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
    Files.write(codes, new byte[100_000]);
    assertThat(QuantizedIndex.open(directory, DIMENSION, 5)).isEmpty();
  }

  @Test
  void verifyFindsAFlippedByte() throws IOException {
    flushed(5);
    // in the centres, in a code, in a vector
    for (String place : List.of("codes.akin:4100", "codes.akin:4396", "vectors.akin:4396")) {
      String name = place.split(":")[0];
      Path path = directory.resolve(name);
      long at = Long.parseLong(place.split(":")[1]);
      flip(path, at);
      Optional<QuantizedIndex> opened = QuantizedIndex.open(directory, DIMENSION, 5);
      try (QuantizedIndex index = opened.orElseThrow()) {
        assertThatThrownBy(index::verify)
            .isInstanceOf(CorruptDataException.class)
            .hasMessageContaining(name);
      }
      flip(path, at);
    }
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow()) {
      index.verify();
    }
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
