package org.akin.local.ann.ivf;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.VectorKernels;

/// Trains an inverted file on stored vectors: learns the centroids, encodes all vectors, calibrates
/// the recall.
///
/// The current inverted file is neither read nor changed, so searches and changes may go on; a
/// vector that is changed meanwhile may be read torn and must be encoded again before the result is
/// used.
public final class Training {
  private static final int GROWTH = 4;

  private final VectorKernels kernels;
  private final Rotation rotation;
  private final FlatVectors vectors;
  private final TrainingOutput output;

  /// An inverted file in the output's new codes, and its calibration.
  public record Result(InvertedFile invertedFile, RecallCalibration calibration) {}

  public Training(
      VectorKernels kernels, Rotation rotation, FlatVectors vectors, TrainingOutput output) {
    this.kernels = kernels;
    this.rotation = rotation;
    this.vectors = vectors;
    this.output = output;
  }

  /// @param present the numbers to encode; their vectors are stored
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
    Chunks ordered = output.newCodes(scattered.quantizer);
    try {
      InvertedFile trained = scattered.inOrder(new CodeBlocks(rotation.padded(), ordered));
      return new Result(
          trained, new RecallCalibrator(kernels, trained, vectors, rotation).measure());
    } catch (RuntimeException | Error failure) {
      output.discard();
      throw failure;
    }
  }

  /// Changes from one training to the next: at 2,048 vectors and then at 4^n thousand, so that the
  /// centroids still fit the largest index before a step.
  ///
  /// @param size vectors at the training
  public static int changesLeft(int size) {
    long next = InvertedFile.EXACT_UP_TO;
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
