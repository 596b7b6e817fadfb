package org.akin.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Future;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;

/// Encodes texts that are not kept yet on all cores, a chunk at a time, so that an evaluation that
/// was stopped goes on where it was.
final class TextVectors {
  private static final int CHUNK = 256;

  private final ModelDirectory model;
  private final KeptVectors kept;
  private final EncodingListener listener;

  TextVectors(ModelDirectory model, KeptVectors kept, EncodingListener listener) {
    this.model = model;
    this.kept = kept;
    this.listener = listener;
  }

  /// Encodes what is missing, so that [#get] has an answer for every one of the texts.
  void require(Collection<String> texts) throws IOException {
    List<String> missing = kept.missing(new LinkedHashSet<>(texts));
    if (missing.isEmpty()) {
      return;
    }
    try (Encoder encoder = Encoder.load(model);
        ParallelEncoder bulk = new ParallelEncoder(encoder, Lane.BULK)) {
      for (int start = 0; start < missing.size(); start += CHUNK) {
        List<String> chunk = missing.subList(start, Math.min(start + CHUNK, missing.size()));
        kept.putAll(chunk, encode(chunk, bulk));
        listener.encoded(start + chunk.size(), missing.size());
      }
    }
  }

  private static List<float[]> encode(List<String> texts, ParallelEncoder bulk) throws IOException {
    List<Future<float[]>> begun = texts.stream().map(bulk::begin).toList();
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (Future<float[]> one : begun) {
      vectors.add(ParallelEncoder.await(one));
    }
    return vectors;
  }

  /// The unit vector of a text, not copied.
  float[] get(String text) {
    float[] vector = kept.get(text);
    if (vector == null) {
      throw new IllegalStateException("not encoded: " + text);
    }
    return vector;
  }
}
