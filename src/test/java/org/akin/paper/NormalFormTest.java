package org.akin.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NormalFormTest {
  private static final String ACUTE = "\u0301";
  private static final String CEDILLA = "\u0327";
  private static final String JOINER = "\u034f";

  @ParameterizedTest
  @EnumSource
  void isUnicodesOwnWhereALetterHasUpToThirtyMarks(Form form) {
    for (String text :
        new String[] {
          "",
          "Bäcklund",
          "Ba" + "\u0308cklund ﬁts",
          "c" + ACUTE + CEDILLA,
          "c" + (ACUTE + CEDILLA).repeat(15) + "d" + ACUTE.repeat(30),
          "\u1100\u1161\u11a8",
          "\ud834\udd5e\ud834\udd65"
        }) {
      assertThat(NormalForm.of(text, form)).isEqualTo(Normalizer.normalize(text, form));
      assertThat(NormalForm.isIn(text, form)).isEqualTo(Normalizer.isNormalized(text, form));
    }
  }

  @Test
  void dividesLongerRunsOfMarks() {
    String marks = ACUTE.repeat(30);
    assertThat(NormalForm.isIn("x" + marks + ACUTE, Form.NFD)).isFalse();
    String divided = NormalForm.of("x" + marks + marks + ACUTE, Form.NFD);
    assertThat(divided).isEqualTo("x" + marks + JOINER + marks + JOINER + ACUTE);
    assertThat(NormalForm.isIn(divided, Form.NFD)).isTrue();
    assertThat(NormalForm.of(divided, Form.NFD)).isEqualTo(divided);
  }

  /// Sorted as one run, these take the JDK hours.
  @Test
  void takesAMillionMarksOnOneLetter() {
    String marks = (CEDILLA + ACUTE).repeat(500_000);
    for (Form form : Form.values()) {
      assertThat(NormalForm.of("x" + marks, form)).hasSizeGreaterThan(1_000_000);
    }
  }
}
