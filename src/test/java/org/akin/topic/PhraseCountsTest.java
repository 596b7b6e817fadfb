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
                paper("Two", "A Bose-Einstein condensate in a trap; DNA."),
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
  void leavesOutWhatGoesOnToAnotherWordOrFromOne() {
    List<String> found =
        forms(
            paper("On elliptic equations", "We solve elliptic equations and elliptic problems."),
            paper("Elliptic curves", "Elliptic curves have ranks. An elliptic equation is solved."),
            paper("Solitary waves", "Solitary wave solutions, and traveling wave solutions."),
            paper("Waves", "The solitary waves, and traveling wave solutions."),
            paper("Stability", "Stability of solitary waves."),
            paper("Instability", "Instability of solitary waves."));
    assertThat(found)
        .contains("elliptic equations", "solitary waves")
        .doesNotContain("elliptic", "wave solutions");
  }

  @Test
  void namesWhatCanBeCountedInThePlural() {
    assertThat(
            forms(
                paper("A", "The mass of the black hole. Spin of this black hole."),
                paper("B", "The black hole mass. About black holes."),
                paper("C", "Black hole spin: a black hole, and black holes.")))
        .contains("black holes");
  }

  @Test
  void keepsTheNamesOfPeopleThatTitlesHide() {
    assertThat(
            forms(
                paper("Hardy Inequalities", "About Hardy inequalities."),
                paper("Hardy Inequalities Revisited", "We prove Hardy inequalities.")))
        .contains("Hardy inequalities");
  }

  @Test
  void labelsAreNeverAlike() {
    HashSet<String> taken = new HashSet<>();
    var chosen = new Labels.Chosen(List.of("quarks", "gluons", "jets"), 2);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      labels.add(Labels.label(chosen, taken, "t" + i));
    }
    assertThat(labels)
        .containsExactly(
            "Quarks and gluons",
            "Quarks",
            "Quarks and jets",
            "Quarks and gluons (t3)",
            "Quarks and gluons (t4)");
    assertThat(Labels.label(new Labels.Chosen(List.of(), 2), taken, "t9"))
        .isEqualTo("Papers of t9");
  }

  @Test
  void labelsShareALastWordAndKeepNames() {
    assertThat(label("Sobolev inequalities", "Poincaré inequality"))
        .isEqualTo("Sobolev and Poincaré inequalities");
    assertThat(label("adversarial attack", "backdoor attacks"))
        .isEqualTo("Adversarial and backdoor attacks");
    assertThat(label("dark matter", "galaxies")).isEqualTo("Dark matter and galaxies");
    assertThat(label("p-adic numbers", "mRNA")).isEqualTo("p-adic numbers and mRNA");
  }

  private static String label(String... phrases) {
    return Labels.label(new Labels.Chosen(List.of(phrases), 2), new HashSet<>(), "t1");
  }
}
