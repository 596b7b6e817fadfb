package org.akin.local.ann.ivf;

import java.util.BitSet;
import java.util.function.BiConsumer;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.paper.Uninterrupted;
import org.jspecify.annotations.Nullable;

/// A [Training] on a thread of its own, and what was put or removed since it began.
///
/// Its numbers are touched and read under the index's lock for writing.
public final class Retraining {
  private final BitSet touched = new BitSet();
  private final Thread thread;
  private volatile boolean givenUp;
  private volatile @Nullable Throwable failure;

  private Retraining(
      Training training, DirectMap present, BiConsumer<Retraining, Training.Result> adopt) {
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("akin-index-training")
            .unstarted(() -> run(training, present, adopt));
  }

  /// @param adopt called at the end on that thread, unless given up
  public static Retraining begin(
      Training training, DirectMap present, BiConsumer<Retraining, Training.Result> adopt) {
    Retraining begun = new Retraining(training, present, adopt);
    begun.thread.start();
    return begun;
  }

  private void run(
      Training training, DirectMap present, BiConsumer<Retraining, Training.Result> adopt) {
    try {
      training.run(present, () -> givenUp).ifPresent(result -> adopt.accept(this, result));
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /// Notes that a number was put or removed.
  public void touch(int number) {
    touched.set(number);
  }

  /// Brings a new inverted file up to date with what was put or removed since the beginning.
  ///
  /// @param present the numbers stored now
  public void catchUp(
      InvertedFile trained, DirectMap present, FlatVectors vectors, Rotation rotation) {
    for (int number = touched.nextSetBit(0); number >= 0; number = touched.nextSetBit(number + 1)) {
      trained.remove(number);
      if (present.get(number) != DirectMap.ABSENT) {
        float[] rotated = rotation.rotate(vectors.get(number));
        trained.add(number, rotated, trained.quantizer.nearest(rotated));
      }
    }
  }

  public boolean isGivenUp() {
    return givenUp;
  }

  /// Why it ended without a result; null while it runs and after success.
  public @Nullable Throwable failure() {
    return failure;
  }

  /// Gives the work up and waits until nothing of it runs any more.
  public void stop() {
    givenUp = true;
    await();
  }

  /// Waits for the end.
  public void await() {
    Uninterrupted.join(thread);
  }
}
