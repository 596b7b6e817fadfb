package org.akin.embed;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Uninterrupted;
import org.akin.timing.Stage;

/// Where calls of one lane run a model, a fixed number at a time. Thread-safe.
final class PredictorPool {
  /// How often a waiting call looks whether the pool was closed.
  private static final int WAIT_SECONDS = 1;

  private final String name;
  private final int count;
  private final BlockingQueue<Predictor<List<long[]>, List<float[]>>> free;
  private volatile boolean closed;

  /// @param model stays the caller's
  /// @param count calls that run at a time; others wait
  PredictorPool(ModelDescription description, Model model, int count) {
    this.name = description.name();
    this.count = count;
    this.free = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      free.add(model.newPredictor(new TokenTranslator(description, model)));
    }
  }

  /// Encodes one text.
  ///
  /// @throws IllegalStateException when closed
  /// @throws InterruptedException when interrupted while waiting for a predictor
  float[] encode(long[] tokens) throws InterruptedException {
    Predictor<List<long[]>, List<float[]>> predictor = Stage.QUEUE.time(this::take);
    try {
      return Stage.ENCODE.time(() -> predictor.predict(List.of(tokens)).getFirst());
    } catch (TranslateException e) {
      throw new CorruptDataException(name + " could not encode a text: " + e.getMessage(), e);
    } finally {
      free.add(predictor);
    }
  }

  private Predictor<List<long[]>, List<float[]>> take() throws InterruptedException {
    Predictor<List<long[]>, List<float[]>> predictor = free.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    while (predictor == null) {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      predictor = free.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    }
    return predictor;
  }

  /// Waits for the calls that run; later ones fail. Native memory that was freed under a running
  /// call could be overwritten by its next owner.
  void drain() {
    closed = true;
    for (int i = 0; i < count; i++) {
      Uninterrupted.await(() -> {
        free.take().close();
        return true;
      });
    }
  }
}
