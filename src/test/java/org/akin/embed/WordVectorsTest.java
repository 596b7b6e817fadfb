package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With the models that come with the build.
class WordVectorsTest {
  private static Encoder open(String model) throws IOException {
    return Encoder.load(ModelDirectory.open(Path.of("models", model)));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-MiniLM-L6-v2-int8", "bge-small-en-v1.5-int8"})
  void wordsAlikeAreNearerThanOthers(String model) throws IOException {
    try (Encoder encoder = open(model)) {
      WordVectors words = encoder.words();
      float[] river = words.of("river");
      assertThat(river).hasSize(encoder.model().description().dimension());
      assertThat(dot(river, river)).isCloseTo(1, within(1e-4));
      assertThat(dot(river, words.of("lake"))).isGreaterThan(dot(river, words.of("theorem")) + 0.1);
      assertThat(dot(words.of("melts"), words.of("melting")))
          .isGreaterThan(dot(words.of("melts"), words.of("voters")) + 0.1);
    }
  }

  @Test
  void aWordOfSeveralTokensHasAVectorToo() throws IOException {
    try (Encoder encoder = open("all-MiniLM-L6-v2-int8")) {
      float[] word = encoder.words().of("photoplethysmography");
      assertThat(dot(word, word)).isCloseTo(1, within(1e-4));
      assertThat(encoder.words().of("Photoplethysmography")).isEqualTo(word);
    }
  }

  @Test
  void whatIsNoWordHasNoDirection() throws IOException {
    try (Encoder encoder = open("all-MiniLM-L6-v2-int8")) {
      assertThat(encoder.words().of("")).hasSize(384).containsOnly(0f);
    }
  }
}
