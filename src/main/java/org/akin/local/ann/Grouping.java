package org.akin.local.ann;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// All codes, grouped by cluster, as one training left them and later puts added to.
///
/// Changes come from one thread under the index's write lock.
final class Grouping {
  private static final long SEED = 20260601;

  /// Papers from which clusters pay: below, a scan of all codes takes some 20 µs.
  static final int CLUSTERED_FROM = 16_384;

  /// Fewest papers a cluster at training: smaller ones leave too many lanes of a block empty.
  private static final int LEAST_PAPERS_PER_CLUSTER = 96;

  /// Clusters grow with the root of the papers at first, so that ranking all centres and visiting
  /// some stays below the cost of scanning codes.
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

  final Clusters clusters;
  final CodeBlocks codes;
  final Positions positions = new Positions();
  final BlockList[] lists;
  private final SignCode code;

  Grouping(Clusters clusters, CodeBlocks codes) {
    this.clusters = clusters;
    this.codes = codes;
    this.lists = new BlockList[clusters.count()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new BlockList(0);
    }
    this.code = new SignCode(codes.bytes * Byte.SIZE);
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
        positions.set(codes.number(position), position);
        filled++;
      }
    }
    return filled;
  }

  /// One cluster around zero, for an index too small to learn from.
  static Clusters untrained(Arithmetic arithmetic, int bits) {
    return new Clusters(arithmetic, new Centroid[] {Centroid.of(new float[bits])});
  }

  /// Learns centres from a sample of the vectors.
  static Clusters train(
      Arithmetic arithmetic, Positions present, FlatVectors vectors, Rotation rotation) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int size = present.size();
    int count = size < CLUSTERED_FROM ? 1 : clusters(size);
    int wanted = Math.max(MEAN_SAMPLES, count * SAMPLES_PER_CLUSTER);
    int[] drawn = Sample.learning(present, wanted, random);
    float[][] sample = new float[drawn.length][];
    IntStream.range(0, drawn.length)
        .parallel()
        .forEach(i -> sample[i] = rotation.rotate(vectors.get(drawn[i])));
    return KMeans.train(arithmetic, sample, count, random);
  }

  private static int clusters(int size) {
    double few = Math.min(size / LEAST_PAPERS_PER_CLUSTER, CLUSTERS_PER_ROOT * Math.sqrt(size));
    return (int) Math.min(MOST_CLUSTERS, Math.max(few, size / MOST_PAPERS_PER_CLUSTER));
  }

  /// Adds a number that has no code.
  ///
  /// @param rotated its vector
  /// @param cluster the nearest
  void add(int number, float[] rotated, int cluster) {
    code.encode(rotated, clusters.centroid(cluster).toFloats());
    add(number, code, cluster);
  }

  private void add(int number, SignCode code, int cluster) {
    BlockList list = lists[cluster];
    if (list.filled == list.count * CodeBlocks.BLOCK) {
      list.add(codes.allocate(cluster));
    }
    list.filled++;
    codes.write(list.last(), number, code);
    positions.set(number, list.last());
  }

  /// Codes made, with their numbers and nearest clusters, and not yet added.
  record Encoded(int[] numbers, SignCode[] codes, int[] nearest) {}

  /// Makes codes on all cores; changes nothing.
  ///
  /// @param numbers at most [#TILE]
  Encoded encode(int[] numbers, FlatVectors vectors, Rotation rotation) {
    SignCode[] made = new SignCode[numbers.length];
    int[] nearest = new int[numbers.length];
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(i -> {
          float[] rotated = rotation.rotate(vectors.get(numbers[i]));
          nearest[i] = clusters.nearest(rotated);
          made[i] = new SignCode(rotated.length);
          made[i].encode(rotated, clusters.centroid(nearest[i]).toFloats());
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
  Grouping inOrder(CodeBlocks ordered) {
    Grouping grouping = new Grouping(clusters, ordered);
    for (int cluster = 0; cluster < lists.length; cluster++) {
      BlockList list = lists[cluster];
      for (int i = 0; i < list.count; i++) {
        ordered.copy(codes, list.blocks[i], ordered.allocate(cluster));
      }
    }
    grouping.resume();
    return grouping;
  }

  /// Removes a number; the last code of its cluster takes its place.
  ///
  /// @return whether it was present
  boolean remove(int number) {
    int position = positions.get(number);
    if (position == Positions.ABSENT) {
      return false;
    }
    if (position == Positions.UNCODED) {
      positions.set(number, Positions.ABSENT);
      return true;
    }
    BlockList list = lists[cluster(position)];
    int last = list.last();
    if (last == position) {
      codes.clear(position);
    } else {
      positions.set(codes.number(last), position);
      codes.move(last, position);
    }
    positions.set(number, Positions.ABSENT);
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
    for (BlockList list : lists) {
      for (int rank = 0; rank < list.filled; rank++) {
        numbers[count++] = codes.number(list.position(rank));
      }
    }
    for (int number : positions.withoutCode()) {
      numbers[count++] = number;
    }
    return numbers;
  }

  int cluster(int position) {
    return codes.cluster(position / CodeBlocks.BLOCK);
  }

  int size() {
    return positions.size();
  }
}
