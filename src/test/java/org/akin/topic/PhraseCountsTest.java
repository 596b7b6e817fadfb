package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.akin.analysis.PhraseWords;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;

class PhraseCountsTest {
  private static Paper paper(String title, String text) {
    return BarePaper.of("key", title, text);
  }

  private static List<String> forms(Paper... papers) {
    return PhraseCounts.of(List.of(papers), PhraseWords::of).common().stream()
        .map(PhraseCounts.Phrase::form)
        .toList();
  }

  @Test
  void writesAPhraseAsMostPapersDo() {
    assertThat(
            forms(
                paper("Graph Neural Networks", "Graph neural networks are deep."),
                paper("Another", "We study a graph neural network, and graph neural networks."),
                paper("Third", "About the graph neural networks.")))
        .containsExactly("graph neural networks");
  }

  @Test
  void keepsTheCapitalsOfNamesAndAbbreviations() {
    assertThat(
            forms(
                paper("One", "The dynamics of a Bose-Einstein condensate."),
                paper("Two", "A Bose-Einstein condensate in a trap; DNA too."),
                paper("Three", "DNA strands.")))
        .contains("Bose-Einstein condensate", "DNA");
  }

  @Test
  void dropsWhatEveryAbstractSaysAndDoesNotReachAcrossPunctuation() {
    assertThat(
            forms(
                paper("A", "We propose a novel method. Quarks, gluons show results."),
                paper("B", "We propose a novel method. Quarks, gluons show results.")))
        .containsExactlyInAnyOrder("quarks", "gluons");
  }

  @Test
  void labelsAreNeverAlike() {
    HashSet<String> taken = new HashSet<>();
    List<String> phrases = List.of("quarks", "gluons", "jets");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      labels.add(Labels.label(phrases, taken, "t" + i));
    }
    assertThat(labels)
        .containsExactly(
            "quarks, gluons", "quarks, gluons, jets", "quarks, gluons (t2)", "quarks, gluons (t3)");
    assertThat(Labels.label(List.of(), taken, "t9")).isEqualTo("papers of t9");
  }
}
