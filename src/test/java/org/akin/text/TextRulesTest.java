package org.akin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;

class TextRulesTest {
  @Test
  void theFirstRulesLeaveTextAsItIsStored() {
    String text = "Abstract: $\\alpha$ mem-\nbranes";
    assertThat(TextRules.STORED.title(text)).isSameAs(text);
    assertThat(TextRules.STORED.abstractText(text)).isSameAs(text);
    assertThat(TextRules.CLEAN.title(text)).isEqualTo("Abstract: α membranes");
    assertThat(TextRules.CLEAN.abstractText(text)).isEqualTo("α membranes");
  }

  @Test
  void numbersStayWhatTheyAreInStoredData() {
    assertThat(TextRules.of(1)).isEqualTo(TextRules.STORED);
    assertThat(TextRules.of(2)).isEqualTo(TextRules.CLEAN);
    assertThatThrownBy(() -> TextRules.of(99))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("expected 1 to 2, found 99");
  }
}
