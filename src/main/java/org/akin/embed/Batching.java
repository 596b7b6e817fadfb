package org.akin.embed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers the texts of an import into batches. Thread-safe.
///
/// No text waits for a batch to fill: every caller tokenizes its own text, and the caller that then
/// finds the device free takes all that is ready, while the others go on tokenizing. So batches are
/// as large as the device is busy. The texts taken are sorted by length and cut into batches of
/// about the same length, so that little is padded.
final class Batching {
  /// Texts in a run.
  static final int MAX_TEXTS = 64;

  /// Tokens in a run, padding included: as many texts of 256, which keeps the attention of a large
  /// model within a few hundred megabytes.
  static final int MAX_TOKENS = 16_384;

  /// Texts that are sorted together: as many as an import commits at once.
  private static final int MAX_TAKEN = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Batching.class);

  private record Waiting(String text, long[] tokens, CompletableFuture<float[]> vector) {}

  private final Encoder alone;
  private final Lane lane;
  private final BatchEncoder together;
  private final Queue<Waiting> ready = new ConcurrentLinkedQueue<>();
  private final Semaphore free = new Semaphore(1);
  private final AtomicBoolean warned = new AtomicBoolean();

  /// @param alone encodes what cannot be encoded together
  Batching(Encoder alone, Lane lane, BatchEncoder together) {
    this.alone = alone;
    this.lane = lane;
    this.together = together;
  }

  /// Encodes a text, and what else is ready, or leaves it to the caller that is encoding.
  ///
  /// @param given the text, made on this thread
  /// @param vector completed now or later
  void encode(Supplier<String> given, CompletableFuture<float[]> vector) {
    try {
      String text = given.get();
      ready.add(new Waiting(text, alone.tokens(text), vector));
    } catch (RuntimeException | Error e) {
      vector.completeExceptionally(e);
    }
    // Asked again once the device is free: a text may have come after the last look.
    while (!ready.isEmpty() && !Thread.currentThread().isInterrupted() && free.tryAcquire()) {
      try {
        encodeReady();
      } finally {
        free.release();
      }
    }
  }

  private void encodeReady() {
    List<Waiting> taken = new ArrayList<>();
    for (Waiting next = ready.poll(); next != null; next = ready.poll()) {
      taken.add(next);
      if (taken.size() == MAX_TAKEN) {
        break;
      }
    }
    taken.sort(Comparator.comparingInt(Batching::length));
    int from = 0;
    for (int to = 1; to <= taken.size(); to++) {
      if (to == taken.size() || !fits(to + 1 - from, length(taken.get(to)))) {
        encode(taken.subList(from, to));
        from = to;
      }
    }
  }

  private static int length(Waiting waiting) {
    return waiting.tokens().length;
  }

  /// Whether a run holds this many texts, the longest of this many tokens.
  static boolean fits(int texts, int longest) {
    return texts <= MAX_TEXTS && (long) texts * longest <= MAX_TOKENS;
  }

  private void encode(List<Waiting> batch) {
    List<float[]> vectors;
    alone.count(lane, batch.size());
    try {
      vectors = together.encode(batch.stream().map(Waiting::tokens).toList());
    } catch (RuntimeException | Error e) {
      if (!warned.getAndSet(true)) {
        LOG.warn("a batch failed; encoding its texts one by one on the CPU: {}", e.toString());
      }
      batch.forEach(this::encodeAlone);
      return;
    } finally {
      alone.count(lane, -batch.size());
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).vector().complete(vectors.get(i));
    }
  }

  private void encodeAlone(Waiting waiting) {
    try {
      waiting.vector().complete(alone.encode(waiting.text(), lane));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.vector().completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      waiting.vector().completeExceptionally(e);
    }
  }
}
