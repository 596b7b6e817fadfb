package org.akin.explain;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.akin.explain.Analyzed.Sentence;

/// A sentence as a unit vector of two blocks: the words it has, and what they mean. Words weigh
/// what their rarity says in both, and the blocks' lengths are as 1 to the root of
/// [#MEANING_WEIGHT]. Closest are thus sentences that share rare words, or have words alike; see
/// `docs/quality.md` for how well that finds the pair that a sentence encoder would.
final class SentenceVector {
  /// Chosen on 300 pairs of papers; 0.3 and 1 find worse pairs.
  private static final double MEANING_WEIGHT = 0.6;

  private final Sentence sentence;
  private final Map<String, Float> words = new HashMap<>();
  private float[] meaning = {};

  private SentenceVector(Sentence sentence) {
    this.sentence = sentence;
  }

  /// @param meanings by form
  static SentenceVector of(Sentence sentence, Rarity rarity, Meanings meanings) throws IOException {
    SentenceVector vector = new SentenceVector(sentence);
    for (Word word : sentence.words()) {
      float weight = (float) rarity.of(word);
      if (weight > 0 && vector.words.put(word.form(), weight) == null) {
        vector.add(meanings.of(word), weight);
      }
    }
    vector.normalize();
    return vector;
  }

  private void add(float[] direction, float weight) {
    if (meaning.length == 0) {
      meaning = new float[direction.length];
    }
    for (int i = 0; i < meaning.length; i++) {
      meaning[i] += weight * direction[i];
    }
  }

  private void normalize() {
    double ofWords = Math.sqrt(words.values().stream().mapToDouble(w -> w * w).sum());
    double ofMeaning = Math.sqrt(dot(meaning, meaning));
    double whole = Math.sqrt(1 + (ofMeaning > 0 ? MEANING_WEIGHT : 0));
    words.replaceAll((form, weight) -> (float) (weight / ofWords / whole));
    if (ofMeaning > 0) {
      float scale = (float) (Math.sqrt(MEANING_WEIGHT) / ofMeaning / whole);
      for (int i = 0; i < meaning.length; i++) {
        meaning[i] *= scale;
      }
    }
  }

  Sentence sentence() {
    return sentence;
  }

  /// The dot product, -1 to 1; 0 when one of both has no telling word.
  float cosine(SentenceVector other) {
    float sum = meaning.length == other.meaning.length ? dot(meaning, other.meaning) : 0;
    boolean shorter = words.size() <= other.words.size();
    Map<String, Float> few = shorter ? words : other.words;
    Map<String, Float> many = shorter ? other.words : words;
    for (var word : few.entrySet()) {
      sum += word.getValue() * many.getOrDefault(word.getKey(), 0f);
    }
    return sum;
  }

  private static float dot(float[] a, float[] b) {
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
