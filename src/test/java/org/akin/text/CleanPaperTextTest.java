package org.akin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPaperTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "We study stars.",
        "We  study $\\Lambda$CDM, and \\emph{more}.",
        "Abstract: We study stars. © 2019 Elsevier B.V. All rights reserved.",
        "<p>Abstract</p> We study stars. &copy; 2019 The Authors. All rights reserved.",
        "Abstract\nWe study thermody-\nnamic ﬁelds.",
        "Copyright 2020 by the authors."
      })
  void readsAsCleanTextDoes(String text) {
    CleanPaperText paper = new CleanPaperText("On " + text, text);
    for (int turn = 0; turn < 2; turn++) {
      assertThat(paper.title()).isEqualTo(CleanText.of("On " + text));
      assertThat(paper.wholeAbstract()).isEqualTo(CleanText.of(text));
      assertThat(paper.abstractText()).isEqualTo(CleanText.ofAbstract(text));
    }
  }
}
