package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the tokenizer to the library's.
class WordPieceTokenizerTest {
  private static final Path FILE = Path.of("models/all-MiniLM-L6-v2-int8/tokenizer.json");
  private static final int MAX_TOKENS = 64;

  private static HuggingFaceTokenizer library;
  private static WordPieceTokenizer ours;

  @BeforeAll
  static void load() throws IOException {
    library =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(FILE)
            .optMaxLength(MAX_TOKENS)
            .optTruncation(true)
            .optPadding(false)
            .build();
    ours = WordPieceTokenizer.read(FILE, MAX_TOKENS).orElseThrow();
  }

  @AfterAll
  static void close() {
    library.close();
  }

  @Test
  void givesTheTokensOfEveryCharacterAloneAndInAWord() {
    for (char c = 0; c < 0x2300; c++) {
      requireSame("%c a%cb %<cc d%<c 1%<c%<c".formatted(c, c));
    }
  }

  @Test
  void givesTheTokensOfTextsDrawnFromAllCharacters() {
    Random random = new Random(20261128);
    for (int text = 0; text < 2000; text++) {
      StringBuilder drawn = new StringBuilder();
      int length = random.nextInt(300);
      for (int i = 0; i < length; i++) {
        int range = random.nextInt(4);
        drawn.append(
            (char)
                (range == 0
                    ? 'a' + random.nextInt(26)
                    : range == 1
                        ? random.nextInt(0x80)
                        : range == 2 ? ' ' : random.nextInt(0x2300)));
      }
      requireSame(drawn.toString());
    }
  }

  @Test
  void givesTheTokensOfTheSampleCorpus() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("data/sample/papers.jsonl"), StandardCharsets.UTF_8)) {
      lines.forEach(WordPieceTokenizerTest::requireSame);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "don't stop-now: e.g. (x+y)/2",
        "Ångström İstanbul ﬁne naïve ǅ",
        "unaffable un\u00ADaffable un\uFFFDaffable",
        "x\u0301\u0302y ½ ² ™ № … ‘quoted’ — dash",
      })
  void givesTheTokensOf(String text) {
    requireSame(text);
  }

  @Test
  void wordsOfMoreCharactersThanTheModelReadsAreUnknown() {
    requireSame("a".repeat(99) + " b");
    requireSame("a".repeat(100) + " b");
    requireSame("a".repeat(101) + " b");
  }

  @Test
  void cutsWhereTheModelStopsReading() {
    for (int words = MAX_TOKENS - 4; words < MAX_TOKENS + 4; words++) {
      requireSame("graph ".repeat(words));
      requireSame("graph ".repeat(words) + "unaffableness");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a [MASK] b", "[SEP]", "自然", "x ⊗ 𝔸", "שלום", "a\uD800b"})
  void leavesToTheLibrary(String text) {
    assertThat(ours.encode(text)).isNull();
  }

  private static boolean isPlain(String text) {
    return !text.contains("[")
        && text.chars()
            .allMatch(c ->
                c == 0xFFFD
                    || c < 0x2300
                        && (c < 0x530 || c >= 0x1E00)
                        && Character.getType(c) != Character.UNASSIGNED);
  }

  @Test
  void isNoneForAnotherKindOfTokenizer(@TempDir Path directory) throws IOException {
    Path cased = directory.resolve("tokenizer.json");
    Files.writeString(
        cased, Files.readString(FILE).replaceAll("(\"lowercase\": *)true", "$1false"));
    assertThat(Files.mismatch(cased, FILE)).isNotEqualTo(-1);

    assertThat(WordPieceTokenizer.read(cased, MAX_TOKENS)).isEmpty();
  }

  private static long[] library(String text) {
    return library.encode(text).getIds();
  }

  private static void requireSame(String text) {
    long[] tokens = ours.encode(text);
    if (tokens != null) {
      assertThat(tokens).as(text).isEqualTo(library(text));
    } else {
      assertThat(isPlain(text)).as(text).isFalse();
    }
  }
}
