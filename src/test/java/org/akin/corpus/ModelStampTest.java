package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.akin.paper.CorruptDataException;
import org.akin.text.TextRules;
import org.junit.jupiter.api.Test;

class ModelStampTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void readsStampsOlderThanTextRulesAsTheFirst() throws JsonProcessingException {
    var old =
        JSON.readValue("{\"name\":\"m\",\"sha256\":\"0a\",\"dimension\":2}", ModelStamp.class);
    assertThat(old.text()).isEqualTo(TextRules.STORED);
    var today = new ModelStamp("m", "0a", 2);
    assertThat(JSON.readValue(JSON.writeValueAsString(today), ModelStamp.class)).isEqualTo(today);
    assertThat(JSON.writeValueAsString(today)).contains("\"text_rules\":2");
  }

  @Test
  void tellsLengthsOfTextsApartWhereBothAreKnown() {
    var unknown = new ModelStamp("m", "0a", 2);
    var shorter = new ModelStamp("m", "0a", 2, TextRules.CURRENT, 256);
    var longer = new ModelStamp("m", "0a", 2, TextRules.CURRENT, 512);
    assertThat(shorter.makesSameVectors(longer)).isFalse();
    assertThat(unknown.makesSameVectors(longer)).isTrue();
    assertThat(longer.makesSameVectors(unknown)).isTrue();
  }

  @Test
  void tellsVectorsOfOtherTextRulesApart() {
    var old = new ModelStamp("m", "0a", 2, TextRules.STORED, 0);
    var today = new ModelStamp("m", "0a", 2);
    assertThat(old.makesSameVectors(today)).isFalse();
    assertThatThrownBy(() -> old.requireSame(today))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("library has text rules 1, expected 2; 'akin embed' re-encodes it");
  }
}
