package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EvenTextTest {
  /// The definition, slow and plain.
  private static String defined(String text) {
    String encodable = Pattern.compile("\\p{Cs}").matcher(text).replaceAll("\uFFFD");
    String single =
        Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+").matcher(encodable).replaceAll(" ").strip();
    return Normalizer.normalize(single, Normalizer.Form.NFC);
  }

  @Test
  void doesWhatItsDefinitionSaysForEveryMixture() {
    int[] parts = {
      ' ', ' ', 'a', 'b', '\n', '\t', 0xa0, 0x2003, 0x2028, 0x7f, 0x1b, 0xd835, 0xdc00, 0x1d400,
      0x301, 'e', 0xe9, 0x85, 0x200b, 0x3000
    };
    var random = new Random(16);
    for (int round = 0; round < 50_000; round++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        text.appendCodePoint(parts[random.nextInt(parts.length)]);
      }
      assertThat(EvenText.of(text.toString()))
          .as("round %d", round)
          .isEqualTo(defined(text.toString()));
    }
  }

  @Test
  void doesNotCopyTextThatIsEvenAlready() {
    String text = "Café and owls";
    assertThat(EvenText.of(text)).isSameAs(text);
  }
}
