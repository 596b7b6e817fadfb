package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.local.ann.file.DirectoryStorage;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferedIndexTest extends NeighborIndexContract {
  private static final int SIZE = 4000;
  private static final long SEED = 11;

  @TempDir private Path directory;

  @Override
  NeighborIndex create(int dimension) {
    try {
      return created(directory.resolve(Integer.toString(dimension)), dimension, List.of());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BufferedIndex created(Path files, int dimension, List<float[]> vectors)
      throws IOException {
    BufferedIndex index =
        BufferedIndex.create(
            files,
            dimension,
            sink -> {
              for (int number = 0; number < vectors.size(); number++) {
                sink.put(number, vectors.get(number));
              }
            });
    index.flush(1);
    return index;
  }

  private static List<float[]> vectors(int count) {
    RandomGenerator random = TestVectors.random(SEED);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(TestVectors.random(random, DIMENSION));
    }
    return vectors;
  }

  private Path files() {
    return directory.resolve("files");
  }

  private byte[] codes() throws IOException {
    return Files.readAllBytes(files().resolve(DirectoryStorage.CODES));
  }

  /// Replaces, removes and adds, and compares with an index that measures everything.
  private static void change(BufferedIndex index, NeighborIndex oracle, int round) {
    RandomGenerator random = TestVectors.random(SEED + round);
    for (int i = 0; i < 60; i++) {
      int number = random.nextInt(SIZE + 200);
      if (i % 3 == 0) {
        index.remove(number);
        oracle.remove(number);
      } else {
        float[] vector = TestVectors.random(random, DIMENSION);
        index.put(number, vector);
        oracle.put(number, vector);
      }
    }
  }

  private static void requireSame(BufferedIndex index, NeighborIndex oracle, int round) {
    RandomGenerator random = TestVectors.random(SEED - round);
    BitSet odd = new BitSet();
    for (int number = 1; number < SIZE + 200; number += 2) {
      odd.set(number);
    }
    assertThat(index.size()).as("size in round %d", round).isEqualTo(oracle.size());
    for (int i = 0; i < 20; i++) {
      float[] query = TestVectors.random(random, DIMENSION);
      NeighborQuery exact = NeighborQuery.nearest(25).exact();
      for (NeighborQuery request : List.of(exact, exact.within(odd))) {
        assertThat(index.search(query, request))
            .as("round %d, query %d", round, i)
            .isEqualTo(oracle.search(query, request));
      }
    }
  }

  @Test
  void answersLikeTheExactIndexThroughChangesAndFlushes() throws IOException {
    List<float[]> vectors = vectors(SIZE);
    try (BufferedIndex index = created(files(), DIMENSION, vectors);
        ExactIndex oracle = new ExactIndex(DIMENSION)) {
      for (int number = 0; number < SIZE; number++) {
        oracle.put(number, vectors.get(number));
      }
      for (int round = 0; round < 8; round++) {
        change(index, oracle, round);
        requireSame(index, oracle, round);
        if (round % 3 == 2) {
          index.flush(10 + round);
          requireSame(index, oracle, round);
        }
      }
    }
  }

  @Test
  void leavesTheFilesAloneBetweenFlushes() throws IOException {
    List<float[]> vectors = vectors(SIZE + 1);
    try (BufferedIndex index = created(files(), DIMENSION, vectors.subList(0, SIZE))) {
      byte[] before = codes();
      index.put(SIZE, vectors.get(SIZE));
      index.remove(7);
      assertThat(codes()).isEqualTo(before);
      index.flush(2);
      assertThat(codes()).isNotEqualTo(before);
    }
  }

  @Test
  void opensAsOfTheLastFlush() throws IOException {
    List<float[]> vectors = vectors(SIZE + 2);
    try (BufferedIndex index = created(files(), DIMENSION, vectors.subList(0, SIZE))) {
      index.put(SIZE, vectors.get(SIZE));
      index.flush(5);
      index.put(SIZE + 1, vectors.get(SIZE + 1));
      index.remove(0);
    }
    try (BufferedIndex index = BufferedIndex.open(files(), DIMENSION).orElseThrow()) {
      assertThat(index.generation()).isEqualTo(5);
      assertThat(index.size()).isEqualTo(SIZE + 1);
      assertThat(nearest(index, vectors.get(SIZE))).isEqualTo(SIZE);
      assertThat(nearest(index, vectors.getFirst())).isZero();
    }
    assertThat(BufferedIndex.open(files(), DIMENSION + 1)).isEmpty();
    assertThat(BufferedIndex.open(directory.resolve("nowhere"), DIMENSION)).isEmpty();
  }

  private static int nearest(BufferedIndex index, float[] vector) {
    return index.search(vector, NeighborQuery.nearest(1)).getFirst().number();
  }

  @Test
  void answersAndTakesChangesWhileItIsFlushed() throws Exception {
    List<float[]> vectors = vectors(SIZE);
    try (BufferedIndex index = created(files(), DIMENSION, vectors)) {
      Thread flushing =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int generation = 2; generation < 12; generation++) {
                    index.flush(generation);
                  }
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              });
      for (int i = 0; flushing.isAlive() || i < 300; i++) {
        int number = i % SIZE;
        index.remove(number);
        index.put(SIZE + number, vectors.get(number));
        assertThat(nearest(index, vectors.get(number))).isEqualTo(SIZE + number);
        index.remove(SIZE + number);
        index.put(number, vectors.get(number));
        assertThat(nearest(index, vectors.get(number))).isEqualTo(number);
        assertThat(index.size()).isEqualTo(SIZE);
      }
      flushing.join();
      index.flush(12);
    }
    try (BufferedIndex index = BufferedIndex.open(files(), DIMENSION).orElseThrow()) {
      assertThat(index.generation()).isEqualTo(12);
      assertThat(index.size()).isEqualTo(SIZE);
      for (int number = 0; number < SIZE; number += 100) {
        assertThat(nearest(index, vectors.get(number))).isEqualTo(number);
      }
    }
  }
}
