package org.akin.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  private static List<String> of(String text) {
    return Sentences.of(text).stream().map(span -> text.substring(span[0], span[1])).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We use methods, e.g. Monte Carlo, i.e. sampling, as in Smith et al. [3] and Eq. (2).",
        "See Fig. 2 and Sec. 4 of Ref. 17, cf. Thm. 3 vs. Lem. 1.",
        "It reaches 0.9169 vs. 0.9103 at 3.5 GHz.",
        "The U.S. Census and the U.K. Government agree with G. H. Hardy on No. 5.",
        "For $x. Y$ with $f(a.b) > 1. $ we prove it.",
        "Written w.r.t. Node.js and arxiv.org v. 2.",
        "One sentence without a stop",
        "!?",
      })
  void keepsASentenceWhole(String sentence) {
    assertThat(of(sentence)).containsExactly(sentence);
  }

  @Test
  void findsEverySentence() {
    assertThat(
            of(
                "  We show this. Does it hold? Yes! It costs 5.5. 2D maps help (see below.) "
                    + "\"Quoted.\" Then $a=b$. $N$ is large etc. We\nwrap lines.\n  A paragraph. "))
        .containsExactly(
            "We show this.",
            "Does it hold?",
            "Yes!",
            "It costs 5.5.",
            "2D maps help (see below.)",
            "\"Quoted.\"",
            "Then $a=b$.",
            "$N$ is large etc.",
            "We\nwrap lines.",
            "A paragraph.");
  }

  @Test
  void findsNoneInNothing() {
    assertThat(of("")).isEmpty();
    assertThat(of(" \n ")).isEmpty();
    assertThat(of("costs $5. And more.")).containsExactly("costs $5.", "And more.");
  }

  @Test
  void endsALongTextWithoutStopsAtABlank() {
    List<String> found = of("word ".repeat(1000));
    assertThat(found).hasSize(5).allMatch(sentence -> sentence.length() < 1010);
    assertThat(String.join(" ", found)).isEqualTo("word ".repeat(1000).strip());
  }
}
