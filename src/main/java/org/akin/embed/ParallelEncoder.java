package org.akin.embed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.akin.corpus.ModelStamp;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;
import org.jspecify.annotations.Nullable;

/// Encodes texts on all cores, or together on a GPU, while the calling thread goes on. Thread-safe.
public final class ParallelEncoder implements PaperEncoder {
  private final Encoder encoder;
  private final Lane lane;
  private final @Nullable Batching batching;
  private final ExecutorService workers;

  /// @param encoder stays the caller's
  /// @param lane of all texts; an import's are encoded on a GPU where there is one
  public ParallelEncoder(Encoder encoder, Lane lane) {
    this(encoder, lane, Encoder.parallelism());
  }

  /// The same on fewer cores.
  ///
  /// @param threads at least 1
  public ParallelEncoder(Encoder encoder, Lane lane, int threads) {
    this(encoder, lane, threads, lane == Lane.BULK ? encoder.batches() : null);
  }

  ParallelEncoder(Encoder encoder, Lane lane, int threads, @Nullable BatchEncoder batches) {
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("akin-encode-", 0).daemon().factory());
    this.encoder = encoder;
    this.lane = lane;
    this.batching = batches == null ? null : new Batching(encoder, lane, batches);
  }

  /// The model that makes the vectors.
  public ModelDirectory model() {
    return encoder.model();
  }

  @Override
  public ModelStamp stamp() {
    return model().stamp();
  }

  /// Begins to encode a paper's title and abstract.
  public Future<float[]> begin(Paper paper) {
    return begin(CleanPaperText.of(paper));
  }

  private Future<float[]> begin(CleanPaperText text) {
    return begin(() -> encoder.model().description().documentText(text));
  }

  /// A paper on its way through the model.
  ///
  /// @param text of the paper, for those who read it next
  /// @param vector of title and abstract
  /// @param title of its title alone; null where that is not wanted
  public record Begun(
      CleanPaperText text, Future<float[]> vector, @Nullable Future<float[]> title) {}

  /// A paper without abstract is its title.
  @Override
  public Begun begin(Paper paper, boolean withTitle) {
    CleanPaperText text = CleanPaperText.of(paper);
    Future<float[]> vector = begin(text);
    if (!withTitle) {
      return new Begun(text, vector, null);
    }
    Future<float[]> title =
        paper.hasAbstract() ? begin(() -> encoder.model().description().titleText(text)) : vector;
    return new Begun(text, vector, title);
  }

  /// Begins to encode a text.
  public Future<float[]> begin(String text) {
    return begin(() -> text);
  }

  private Future<float[]> begin(Supplier<String> text) {
    Batching together = batching;
    if (together == null) {
      return workers.submit(() -> encoder.encode(text.get(), lane));
    }
    var vector = new CompletableFuture<float[]>();
    workers.execute(() -> together.encode(text, vector));
    return vector;
  }

  /// Waits for a unit vector of the model's dimension.
  ///
  /// @throws IOException when it cannot be made; unchecked exceptions of the encoder come as they
  ///   are
  public static float[] await(Future<float[]> begun) throws IOException {
    try {
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while texts were encoded");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException("encoding failed: " + e.getCause(), e);
    }
  }

  /// Stops the workers; what was begun and not awaited is dropped.
  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }
}
