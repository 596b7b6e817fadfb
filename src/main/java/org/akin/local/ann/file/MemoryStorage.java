package org.akin.local.ann.file;

import java.lang.foreign.Arena;
import java.util.function.BooleanSupplier;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.ivf.CoarseQuantizer;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.Rotation;

/// Anonymous memory, gone with the process.
public final class MemoryStorage implements Storage {
  private final int dimension;
  private final Arena vectorsArena = Arena.ofShared();
  private Arena codesArena = Arena.ofShared();
  private Arena newArena = codesArena;

  public MemoryStorage(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public Chunks vectors() {
    return new MemoryChunks(FlatVectors.chunkBytes(dimension), vectorsArena);
  }

  @Override
  public Chunks codes() {
    return codes(codesArena);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // adopt(), discard() or close() does.
  public Chunks newCodes(CoarseQuantizer quantizer) {
    newArena = Arena.ofShared();
    return codes(newArena);
  }

  private Chunks codes(Arena arena) {
    return new MemoryChunks(CodeBlocks.chunkBytes(Rotation.padded(dimension)), arena);
  }

  @Override
  public void complete(int count, int changesLeft, RecallCalibration calibration) {
    // nothing outlives the process
  }

  @Override
  public void discard() {
    newArena.close();
    newArena = codesArena;
  }

  @Override
  public void adopt() {
    codesArena.close();
    codesArena = newArena;
  }

  @Override
  public void changing() {
    // nothing outlives the process
  }

  @Override
  public void flush(long generation, int count, int changesLeft, RecallCalibration calibration) {
    // nothing outlives the process
  }

  @Override
  public void compareAll(BooleanSupplier givenUp) {
    // memory has no checksums
  }

  @Override
  public void close() {
    vectorsArena.close();
    codesArena.close();
  }
}
