package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.akin.cli.Terminal.Piece;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Terminal FORTY = Terminal.of(Map.of("TERM", "xterm", "COLUMNS", "40"));

  @Test
  void stylesNothingWhereEscapeSequencesAreNotUnderstoodOrNotWanted() {
    for (Terminal plain :
        List.of(
            Terminal.NONE,
            Terminal.of(Map.of()),
            Terminal.of(Map.of("TERM", "dumb")),
            Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1")))) {
      assertThat(plain.bold("a")).isEqualTo("a");
      assertThat(plain.quiet("a")).isEqualTo("a");
      assertThat(plain.link("a", "https://example.org")).isEqualTo("a");
    }
  }

  @Test
  void linksOnlyToAddressesThatEndNoSequence() {
    assertThat(FORTY.link("a", "https://example.org/1"))
        .isEqualTo("\u001b]8;;https://example.org/1\u001b\\a\u001b]8;;\u001b\\");
    assertThat(FORTY.link("a", "https://example.org/\u001b\\")).isEqualTo("a");
    assertThat(FORTY.link("a", null)).isEqualTo("a");
  }

  @Test
  void wrapsWordsAndStylesEachLineOfAPieceAtOnce() {
    String title = "one two three four five six seven eight nine ten eleven";
    String text =
        FORTY
            .wrapped(List.of(new Piece(title, FORTY::bold), Piece.plain("(2017)")))
            .replace(System.lineSeparator(), "\n");
    assertThat(text)
        .isEqualTo(
            "\u001b[1mone two three four five six seven eight\u001b[0m\n"
                + "\u001b[1mnine ten eleven\u001b[0m (2017)");
    assertThat(Terminal.NONE.wrapped(List.of(Piece.plain(title)))).isEqualTo(title);
    assertThat(FORTY.wrapped(List.of(Piece.plain("x".repeat(60))))).isEqualTo("x".repeat(60));
  }

  @Test
  void tellsRateAndRemainingTimeOfWhatIsDone() {
    assertThat(Progress.text("a.jsonl", 0, 0, Duration.ofMillis(1200))).isEqualTo("a.jsonl  1 s");
    assertThat(Progress.text("a.jsonl", 2304, 0.1152, Duration.ofSeconds(100)))
        .isEqualTo("a.jsonl  2,304 records  23/s  12 %  0:12:48 left");
    assertThat(Progress.text("a.jsonl", 50, 0, Duration.ofSeconds(10)))
        .isEqualTo("a.jsonl  50 records  5/s");
  }
}
