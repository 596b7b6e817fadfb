package org.akin.local.ann.ivf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.RabitqCode;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.VectorKernels;

/// The inverted file (IVF): for each centroid of a [CoarseQuantizer] the list of the codes nearest
/// to it, as one training left them and later puts added to. A cluster is the vectors of one list.
///
/// Changes come from one thread under the index's write lock.
public final class InvertedFile {
  private static final long SEED = 20260601;

  /// Up to this size every search is exact: it is as fast, and has nothing to learn from.
  public static final int EXACT_UP_TO = 2048;

  /// Vectors from which several lists pay: below, a scan of all codes takes some 20 µs.
  public static final int CLUSTERED_FROM = 16_384;

  /// Fewest vectors per list at training: shorter lists leave too many lanes of a block empty.
  private static final int LEAST_PAPERS_PER_CLUSTER = 96;

  /// The number of lists grows with the square root of the vectors at first, so that ranking all
  /// centroids costs less than scanning codes.
  private static final double CLUSTERS_PER_ROOT = 2.5;

  /// Longer lists cost more in codes scanned than they save in lists visited (nprobe): at a million
  /// papers 8,000 lists scan a third fewer codes for a recall of 0.99 than 4,000, with a fifth more
  /// lists visited.
  private static final int MOST_PAPERS_PER_CLUSTER = 128;

  /// Ranking this many centroids costs some 35 µs a search and half as much a put.
  private static final int MOST_CLUSTERS = 8192;

  private static final int SAMPLES_PER_CLUSTER = 24;
  private static final int MEAN_SAMPLES = 4096;

  /// Codes held on the heap between encoding and writing: two megabytes.
  public static final int TILE = 16_384;

  final CoarseQuantizer quantizer;
  final CodeBlocks codes;
  final DirectMap directMap = new DirectMap();
  final InvertedList[] lists;
  private final RabitqCode code;

  public InvertedFile(CoarseQuantizer quantizer, CodeBlocks codes) {
    this.quantizer = quantizer;
    this.codes = codes;
    this.lists = new InvertedList[quantizer.count()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new InvertedList(0);
    }
    this.code = new RabitqCode(codes.bytes() * Byte.SIZE);
  }

  /// Rebuilds lists and direct map from the codes that the blocks already hold.
  public void resume() {
    int[] partial = new int[lists.length];
    Arrays.fill(partial, CodeBlocks.FREE);
    for (int block = 0; block < codes.count(); block++) {
      int cluster = codes.cluster(block);
      if (cluster == CodeBlocks.FREE) {
        continue;
      }
      int filled = resume(block);
      lists[cluster].grow(filled);
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

  /// One list around zero, for an index too small to train.
  public static CoarseQuantizer untrained(VectorKernels kernels, int bits) {
    return new CoarseQuantizer(kernels, new Centroid[] {Centroid.of(new float[bits])});
  }

  /// Trains the centroids on a sample of the vectors.
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
  public void add(int number, float[] rotated, int cluster) {
    code.encode(rotated, quantizer.centroid(cluster).toFloats());
    add(number, code, cluster);
  }

  private void add(int number, RabitqCode code, int cluster) {
    InvertedList list = lists[cluster];
    if (list.isFull()) {
      list.add(codes.allocate(cluster));
    }
    list.grow(1);
    codes.write(list.last(), number, code);
    directMap.set(number, list.last());
  }

  /// Whether a vector is stored under a number, with or without code.
  public boolean contains(int number) {
    return directMap.get(number) != DirectMap.ABSENT;
  }

  /// Lets searches find vectors that are stored and have no code.
  public void addWithoutCode(BitSet numbers) {
    numbers.stream().forEach(number -> directMap.set(number, DirectMap.UNCODED));
  }

  /// Codes with their numbers and nearest lists, not yet added.
  public record Encoded(int[] numbers, RabitqCode[] codes, int[] nearest) {}

  /// Makes codes on all cores; changes nothing.
  ///
  /// @param numbers at most [#TILE]
  public Encoded encode(int[] numbers, FlatVectors vectors, Rotation rotation) {
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
  public void addAll(Encoded encoded) {
    for (int i = 0; i < encoded.numbers.length; i++) {
      add(encoded.numbers[i], encoded.codes[i], encoded.nearest[i]);
    }
  }

  /// A copy with the blocks of each list contiguous, so that a scan reads memory in order: blocks
  /// allocated as vectors arrive are scattered, which made searches of a million half as fast.
  ///
  /// @param ordered empty blocks
  InvertedFile inOrder(CodeBlocks ordered) {
    InvertedFile sorted = new InvertedFile(quantizer, ordered);
    for (int cluster = 0; cluster < lists.length; cluster++) {
      InvertedList list = lists[cluster];
      for (int i = 0; i < list.blockCount(); i++) {
        ordered.copy(codes, list.block(i), ordered.allocate(cluster));
      }
    }
    sorted.resume();
    return sorted;
  }

  /// Removes a number; the last code of its list takes its place.
  ///
  /// @return whether it was present
  public boolean remove(int number) {
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
    int emptied = list.shrink();
    if (emptied != CodeBlocks.FREE) {
      codes.free(emptied);
    }
    return true;
  }

  /// All numbers, list by list, those without code last.
  public int[] numbers() {
    int[] numbers = new int[size()];
    int count = 0;
    for (InvertedList list : lists) {
      for (int rank = 0; rank < list.size(); rank++) {
        numbers[count++] = codes.number(list.position(rank));
      }
    }
    for (int number : directMap.withoutCode()) {
      numbers[count++] = number;
    }
    return numbers;
  }

  public CoarseQuantizer quantizer() {
    return quantizer;
  }

  /// The numbers stored, each with the place of its code.
  public DirectMap directMap() {
    return directMap;
  }

  int cluster(int position) {
    return codes.cluster(position / CodeBlocks.BLOCK);
  }

  public int size() {
    return directMap.size();
  }
}
