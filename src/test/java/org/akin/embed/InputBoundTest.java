package org.akin.embed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.akin.text.CleanText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the tokens of cut texts to those of whole ones.
final class InputBoundTest {
  private static final List<String> MODELS =
      List.of("all-MiniLM-L6-v2-int8", "bge-small-en-v1.5-int8");

  private static final int LONG = 150_000;

  /// Long texts of every kind that gives a model's longest input within the bound.
  private static List<String> texts() throws Exception {
    String sample = Files.readString(Path.of("data/sample/papers.jsonl"));
    Random random = new Random(17);
    StringBuilder rareWords = new StringBuilder();
    while (rareWords.length() < LONG) {
      for (int i = random.nextInt(99); i >= 0; i--) {
        rareWords.append((char) ('a' + random.nextInt(26)));
      }
      rareWords.append(' ');
    }
    List<String> texts = new ArrayList<>();
    texts.add(sample.repeat(LONG / sample.length() + 1));
    texts.add(rareWords.toString());
    for (String piece :
        List.of(
            "Graph neural networks propagate messages. ",
            "a ",
            "x".repeat(99) + " ",
            "x".repeat(120) + " ",
            "\u56fe\u795e\u7ecf\u7f51\u7edc",
            "\ud83d\ude00 \ud83d\ude80",
            "r\u00e9sum\u00e9 na\u00efve \u00c5ngstr\u00f6m ",
            "$\\alpha_{1}^{2} + \\frac{a}{b}$ ",
            "<i>p</i>&nbsp;&lt; 0.05 ",
            "one\n\n   two\t\t three    ",
            "!?.,;:",
            "7")) {
      texts.add(piece.repeat(LONG / piece.length()));
    }
    texts.add(" ".repeat(60_000) + "The beginning is blank. ".repeat(LONG / 24));
    return texts;
  }

  @Test
  void givesTheSameTokensAsTheWholeText() throws Exception {
    for (String model : MODELS) {
      ModelDirectory directory = ModelDirectory.open(Path.of("models", model));
      int longest = directory.description().maxTokens();
      try (HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(directory.tokenizer())
              .optMaxLength(longest)
              .optTruncation(true)
              .optPadding(false)
              .build()) {
        for (String text : texts()) {
          String whole = CleanText.ofAbstract(text);
          String cut =
              InputBound.clean(CleanText.ofAbstract(InputBound.raw(text, longest)), longest);
          assertThat(cut.length()).isLessThanOrEqualTo(InputBound.bound(longest));
          assertThat(tokenizer.encode(cut).getIds())
              .as("%s: %.40s", model, text)
              .isEqualTo(tokenizer.encode(whole).getIds());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32_767, 32_768})
  void leavesShorterTextsAsTheyAre(int length) {
    String text = "x".repeat(length);
    assertThat(InputBound.clean(text, 256)).isSameAs(text);
  }

  @Test
  void cutsAtABlankAndNeverWithinACharacter() {
    String words = "word ".repeat(20_000);
    assertThat(InputBound.clean(words, 256)).endsWith("word").hasSizeGreaterThan(32_000);
    String faces = "x" + "\ud83d\ude00".repeat(20_000);
    String cut = InputBound.clean(faces, 256);
    assertThat(cut).hasSize(32_767);
    assertThat(Character.isLowSurrogate(cut.charAt(cut.length() - 1))).isTrue();
  }

  @Test
  void growsWithTheModelsLongestInput() {
    assertThat(InputBound.bound(256)).isEqualTo(32_768);
    assertThat(InputBound.bound(512)).isEqualTo(65_536);
    assertThat(InputBound.bound(8192)).isEqualTo(1 << 20);
  }
}
