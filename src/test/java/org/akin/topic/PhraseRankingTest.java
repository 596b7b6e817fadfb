package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseRankingTest {
  /// Two groups, north and east, with all there is in between.
  private static final List<float[]> CENTROIDS = List.of(at(90), at(0));

  private static float[] at(double degrees) {
    double radians = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
  }

  private static Labels.Weighed phrase(String form, double weight) {
    return new Labels.Weighed(new Labels.Shared(List.of(form.split(" ")), weight, form), weight);
  }

  /// The phrases of the northern group.
  private static Labels.Chosen north(Map<String, Integer> degrees, Labels.Weighed... phrases)
      throws IOException {
    PhraseEncoder encoder =
        forms -> forms.stream().map(form -> at(degrees.getOrDefault(form, 0))).toList();
    return PhraseRanking.of(List.of(List.of(phrases), List.of()), CENTROIDS, 0, encoder).getFirst();
  }

  @Test
  void prefersWhatIsNearTheCentroidAndNearNoOther() throws IOException {
    Labels.Chosen chosen =
        north(
            Map.of("dark matter", 95, "large data", 45),
            phrase("large data", 1),
            phrase("dark matter", 0.9));
    assertThat(chosen.phrases()).containsExactly("dark matter", "large data");
    assertThat(chosen.inLabel()).isEqualTo(1);
  }

  @Test
  void saysTheSameOnce() throws IOException {
    Labels.Chosen chosen =
        north(
            Map.of("dialogue systems", 100, "conversation systems", 90, "mental health", 150),
            phrase("dialogue systems", 1),
            phrase("conversation systems", 0.9),
            phrase("mental health", 0.2));
    assertThat(chosen.phrases()).containsExactly("dialogue systems", "mental health");
  }

  @Test
  void putsNoTwoPhrasesIntoALabelThatRepeatAWordUnlessItIsTheirLast() throws IOException {
    var degrees = Map.of("image fusion", 90, "image editing", 140, "sensor fusion", 40);
    Labels.Chosen chosen =
        north(
            degrees,
            phrase("image fusion", 1),
            phrase("image editing", 1),
            phrase("sensor fusion", 1));
    assertThat(chosen.inLabel()).isEqualTo(1);
    Labels.Chosen shared =
        north(
            Map.of("image fusion", 90, "sensor fusion", 140),
            phrase("image fusion", 1),
            phrase("sensor fusion", 0.7));
    assertThat(Labels.label(shared, new java.util.HashSet<>(), "t1"))
        .isEqualTo("Image and sensor fusion");
  }

  @Test
  void goesByWordsAloneWithoutAModel() throws IOException {
    List<Labels.Chosen> chosen =
        PhraseRanking.of(
            List.of(List.of(phrase("large data", 1), phrase("dark matter", 0.9))),
            CENTROIDS.subList(0, 1),
            0,
            forms -> List.of());
    assertThat(chosen.getFirst().phrases()).containsExactly("large data", "dark matter");
  }

  @ParameterizedTest
  @CsvSource({
    "LLMs, large language models, true",
    "RL, reinforcement learning, true",
    "MRI, magnetic resonance imaging, true",
    "GPU, graph partition, false",
    "learning, large eddies, false"
  })
  void knowsAbbreviations(String form, String phrase, boolean is) {
    assertThat(PhraseRanking.isAbbreviation(form, phrase)).isEqualTo(is);
  }
}
