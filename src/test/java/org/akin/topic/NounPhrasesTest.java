package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.akin.analysis.PhraseWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NounPhrasesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "training data",
        "reinforcement learning",
        "weak solutions",
        "large language models",
        "physics-informed neural networks",
        "loss landscape",
        "Hamilton-Jacobi-Bellman equations",
        "systems biology",
        "virus evolution",
        "analysis pipeline",
        "Navier-Stokes equations",
        "protein family",
        "fine-tuning"
      })
  void arePhrasesThatAResearcherWouldSay(String phrase) {
    assertThat(NounPhrases.isLike(PhraseWords.of(phrase))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RAISE retrieves documents",
        "enhancing reasoning",
        "highly sensitive",
        "evaluating tabular",
        "real-world",
        "large-scale",
        "empirically validate"
      })
  void areNoPiecesOfSentences(String piece) {
    assertThat(NounPhrases.isLike(PhraseWords.of(piece))).isFalse();
  }
}
