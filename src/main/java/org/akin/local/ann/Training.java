package org.akin.local.ann;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Groups stored vectors anew: learns clusters, makes all codes, measures the margins.
///
/// The present grouping is neither read nor changed, so searches and changes may go on; a vector
/// that is changed meanwhile may be read torn and must be encoded again before the result is used.
final class Training {
  private static final int GROWTH = 4;

  private final VectorKernels kernels;
  private final Rotation rotation;
  private final FlatVectors vectors;
  private final Storage storage;

  /// A grouping in the storage's new codes, and its margins.
  record Result(InvertedFile invertedFile, RecallCalibration calibration) {}

  Training(VectorKernels kernels, Rotation rotation, FlatVectors vectors, Storage storage) {
    this.kernels = kernels;
    this.rotation = rotation;
    this.vectors = vectors;
    this.storage = storage;
  }

  /// @param present the numbers to group; their vectors are stored
  /// @param givenUp asked between steps of up to some seconds
  /// @return empty when given up
  Optional<Result> run(DirectMap present, BooleanSupplier givenUp) {
    CoarseQuantizer quantizer = InvertedFile.train(kernels, present, vectors, rotation);
    try (Arena arena = Arena.ofShared()) {
      int[] numbers = present.numbers();
      InvertedFile scattered = invertedFile(quantizer, new MemoryChunks(chunkBytes(), arena));
      for (int from = 0; from < numbers.length; from += InvertedFile.TILE) {
        if (givenUp.getAsBoolean()) {
          return Optional.empty();
        }
        int to = Math.min(numbers.length, from + InvertedFile.TILE);
        int[] tile = Arrays.copyOfRange(numbers, from, to);
        scattered.addAll(scattered.encode(tile, vectors, rotation));
      }
      return Optional.of(ordered(scattered));
    }
  }

  private Result ordered(InvertedFile scattered) {
    Chunks ordered = storage.newCodes(scattered.quantizer);
    try {
      InvertedFile trained = scattered.inOrder(new CodeBlocks(rotation.padded(), ordered));
      return new Result(
          trained, new RecallCalibrator(kernels, trained, vectors, rotation).measure());
    } catch (RuntimeException | Error failure) {
      storage.discard();
      throw failure;
    }
  }

  /// Changes from one training to the next: at 2,048 vectors and then at 4^n thousand, so that the
  /// largest index before a step is still well grouped.
  ///
  /// @param size vectors at the training
  static int changesLeft(int size) {
    long next = QuantizedIndex.EXACT_UP_TO;
    while (next <= size) {
      next = next < InvertedFile.CLUSTERED_FROM ? InvertedFile.CLUSTERED_FROM : next * GROWTH;
    }
    return (int) Math.min(Integer.MAX_VALUE, next - size);
  }

  private long chunkBytes() {
    return CodeBlocks.chunkBytes(rotation.padded());
  }

  private InvertedFile invertedFile(CoarseQuantizer quantizer, Chunks chunks) {
    return new InvertedFile(quantizer, new CodeBlocks(rotation.padded(), chunks));
  }
}
