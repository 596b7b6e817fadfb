package org.akin.local.ann;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// All codes, grouped by cluster, as one training left them and later puts added to.
///
/// Changes come from one thread under the index's write lock.
final class InvertedFile {
  private static final long SEED = 20260601;

  /// Papers from which clusters pay: below, a scan of all codes takes some 20 µs.
  static final int CLUSTERED_FROM = 16_384;

  /// Fewest papers a cluster at training: smaller ones leave too many lanes of a block empty.
  private static final int LEAST_PAPERS_PER_CLUSTER = 96;

  /// Lists grow with the root of the papers at first, so that ranking all centres and visiting some
  /// stays below the cost of scanning codes.
  private static final double CLUSTERS_PER_ROOT = 2.5;

  /// Larger clusters cost more in codes scanned than they save in visits: at a million papers 8,000
  /// clusters scan a third fewer codes for a recall of 0.99 than 4,000, with a fifth more of
  /// visits.
  private static final int MOST_PAPERS_PER_CLUSTER = 128;

  /// Ranking this many centres costs some 100 µs a search and as much a put.
  private static final int MOST_CLUSTERS = 8192;

  private static final int SAMPLES_PER_CLUSTER = 24;
  private static final int MEAN_SAMPLES = 4096;

  /// Codes held on the heap between encoding and writing: two megabytes.
  static final int TILE = 16_384;

  final CoarseQuantizer quantizer;
  final CodeBlocks codes;
  final DirectMap directMap = new DirectMap();
  final InvertedList[] lists;
  private final RabitqCode code;

  InvertedFile(CoarseQuantizer quantizer, CodeBlocks codes) {
    this.quantizer = quantizer;
    this.codes = codes;
    this.lists = new InvertedList[quantizer.count()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new InvertedList(0);
    }
    this.code = new RabitqCode(codes.bytes * Byte.SIZE);
  }

  /// Takes up the codes that the blocks already hold.
  void resume() {
    int[] partial = new int[lists.length];
    Arrays.fill(partial, CodeBlocks.FREE);
    for (int block = 0; block < codes.count(); block++) {
      int cluster = codes.cluster(block);
      if (cluster == CodeBlocks.FREE) {
        continue;
      }
      int filled = resume(block);
      lists[cluster].filled += filled;
      if (filled == CodeBlocks.BLOCK) {
        lists[cluster].add(block);
      } else {
        partial[cluster] = block;
      }
    }
    for (int cluster = 0; cluster < lists.length; cluster++) {
      if (partial[cluster] != CodeBlocks.FREE) {
        lists[cluster].add(partial[cluster]);
      }
    }
  }

  private int resume(int block) {
    int filled = 0;
    for (int lane = 0; lane < CodeBlocks.BLOCK; lane++) {
      int position = block * CodeBlocks.BLOCK + lane;
      if (codes.number(position) != CodeBlocks.FREE) {
        directMap.set(codes.number(position), position);
        filled++;
      }
    }
    return filled;
  }

  /// One cluster around zero, for an index too small to learn from.
  static CoarseQuantizer untrained(VectorKernels kernels, int bits) {
    return new CoarseQuantizer(kernels, new Centroid[] {Centroid.of(new float[bits])});
  }

  /// Learns centres from a sample of the vectors.
  static CoarseQuantizer train(
      VectorKernels kernels, DirectMap present, FlatVectors vectors, Rotation rotation) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int size = present.size();
    int count = size < CLUSTERED_FROM ? 1 : listCount(size);
    int wanted = Math.max(MEAN_SAMPLES, count * SAMPLES_PER_CLUSTER);
    int[] drawn = TrainingSample.learning(present, wanted, random);
    float[][] sample = new float[drawn.length][];
    IntStream.range(0, drawn.length)
        .parallel()
        .forEach(i -> sample[i] = rotation.rotate(vectors.get(drawn[i])));
    return KMeans.train(kernels, sample, count, random);
  }

  private static int listCount(int size) {
    double few = Math.min(size / LEAST_PAPERS_PER_CLUSTER, CLUSTERS_PER_ROOT * Math.sqrt(size));
    return (int) Math.min(MOST_CLUSTERS, Math.max(few, size / MOST_PAPERS_PER_CLUSTER));
  }

  /// Adds a number that has no code.
  ///
  /// @param rotated its vector
  /// @param cluster the nearest
  void add(int number, float[] rotated, int cluster) {
    code.encode(rotated, quantizer.centroid(cluster).toFloats());
    add(number, code, cluster);
  }

  private void add(int number, RabitqCode code, int cluster) {
    InvertedList list = lists[cluster];
    if (list.filled == list.count * CodeBlocks.BLOCK) {
      list.add(codes.allocate(cluster));
    }
    list.filled++;
    codes.write(list.last(), number, code);
    directMap.set(number, list.last());
  }

  /// Codes made, with their numbers and nearest clusters, and not yet added.
  record Encoded(int[] numbers, RabitqCode[] codes, int[] nearest) {}

  /// Makes codes on all cores; changes nothing.
  ///
  /// @param numbers at most [#TILE]
  Encoded encode(int[] numbers, FlatVectors vectors, Rotation rotation) {
    RabitqCode[] made = new RabitqCode[numbers.length];
    int[] nearest = new int[numbers.length];
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(i -> {
          float[] rotated = rotation.rotate(vectors.get(numbers[i]));
          nearest[i] = quantizer.nearest(rotated);
          made[i] = new RabitqCode(rotated.length);
          made[i].encode(rotated, quantizer.centroid(nearest[i]).toFloats());
        });
    return new Encoded(numbers, made, nearest);
  }

  /// Adds numbers that have no code, in order.
  void addAll(Encoded encoded) {
    for (int i = 0; i < encoded.numbers.length; i++) {
      add(encoded.numbers[i], encoded.codes[i], encoded.nearest[i]);
    }
  }

  /// The same with the blocks of a cluster side by side, so that a scan reads memory in order:
  /// blocks taken as vectors came lie scattered, which made searches of a million half as fast.
  ///
  /// @param ordered empty blocks
  InvertedFile inOrder(CodeBlocks ordered) {
    InvertedFile sorted = new InvertedFile(quantizer, ordered);
    for (int cluster = 0; cluster < lists.length; cluster++) {
      InvertedList list = lists[cluster];
      for (int i = 0; i < list.count; i++) {
        ordered.copy(codes, list.blocks[i], ordered.allocate(cluster));
      }
    }
    sorted.resume();
    return sorted;
  }

  /// Removes a number; the last code of its cluster takes its place.
  ///
  /// @return whether it was present
  boolean remove(int number) {
    int position = directMap.get(number);
    if (position == DirectMap.ABSENT) {
      return false;
    }
    if (position == DirectMap.UNCODED) {
      directMap.set(number, DirectMap.ABSENT);
      return true;
    }
    InvertedList list = lists[cluster(position)];
    int last = list.last();
    if (last == position) {
      codes.clear(position);
    } else {
      directMap.set(codes.number(last), position);
      codes.move(last, position);
    }
    directMap.set(number, DirectMap.ABSENT);
    list.filled--;
    if (list.filled == (list.count - 1) * CodeBlocks.BLOCK) {
      codes.free(list.blocks[--list.count]);
    }
    return true;
  }

  /// All numbers, cluster by cluster, those without code last.
  int[] numbers() {
    int[] numbers = new int[size()];
    int count = 0;
    for (InvertedList list : lists) {
      for (int rank = 0; rank < list.filled; rank++) {
        numbers[count++] = codes.number(list.position(rank));
      }
    }
    for (int number : directMap.withoutCode()) {
      numbers[count++] = number;
    }
    return numbers;
  }

  int cluster(int position) {
    return codes.cluster(position / CodeBlocks.BLOCK);
  }

  int size() {
    return directMap.size();
  }
}
