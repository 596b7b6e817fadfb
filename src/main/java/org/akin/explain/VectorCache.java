package org.akin.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The vectors of the sentences used last, by text. Thread-safe.
final class VectorCache {
  private static final double NORM_TOLERANCE = 1e-3;

  private final SentenceEncoder encoder;
  private final Recent<String, float[]> vectors;

  VectorCache(SentenceEncoder encoder, int capacity) {
    this.encoder = encoder;
    this.vectors = new Recent<>(capacity);
  }

  /// The vectors of all texts; those that are missing are encoded side by side.
  Map<String, float[]> of(Collection<String> texts) throws IOException {
    Map<String, float[]> found = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>(texts);
    for (String text : texts) {
      float[] vector = vectors.get(text);
      if (vector != null) {
        found.put(text, vector);
        missing.remove(text);
      }
    }
    if (!missing.isEmpty()) {
      Map<String, float[]> encoded = encode(List.copyOf(missing));
      encoded.forEach(vectors::put);
      found.putAll(encoded);
    }
    return found;
  }

  private Map<String, float[]> encode(List<String> texts) throws IOException {
    try {
      return texts.parallelStream().collect(Collectors.toMap(text -> text, this::encode));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private float[] encode(String text) {
    try {
      float[] vector = encoder.encode(text);
      double norm = Math.sqrt(dot(vector, vector));
      if (!(Math.abs(norm - 1) < NORM_TOLERANCE)) {
        throw new IllegalArgumentException("sentence vector: expected norm 1, found " + norm);
      }
      return vector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float dot(float[] a, float[] b) {
    // Four sums, so that the processor need not wait for each addition.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
