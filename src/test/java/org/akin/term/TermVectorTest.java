package org.akin.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;

class TermVectorTest {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private record Corpus(int papers, Map<Integer, Integer> having) implements TermFrequencies {
    static Corpus of(List<String> texts) {
      Map<Integer, Integer> having = new HashMap<>();
      for (String text : texts) {
        TermCounts counts = TermCounts.of(text);
        for (int i = 0; i < counts.size(); i++) {
          having.merge(counts.term(i), 1, Integer::sum);
        }
      }
      return new Corpus(texts.size(), having);
    }

    @Override
    public int of(int term) {
      return having.getOrDefault(term, 0);
    }
  }

  /// The same by words instead of numbers, as docs/quality.md defines it.
  private static Map<String, Double> weights(String text, List<String> corpus) {
    Map<String, Integer> counts = words(text);
    Map<String, Double> weights = new HashMap<>();
    counts.forEach((word, count) -> {
      long having = corpus.stream().filter(one -> words(one).containsKey(word)).count();
      double rarity = Math.log((double) corpus.size() / Math.max(1, having));
      weights.put(word, (1 + Math.log(count)) * rarity);
    });
    double norm = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    weights.replaceAll((word, weight) -> norm > 0 ? weight / norm : 0);
    return weights;
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> counts = new HashMap<>();
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  private static double dot(Map<String, Double> a, Map<String, Double> b) {
    return a.entrySet().stream()
        .mapToDouble(e -> e.getValue() * b.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  private static List<String> texts() {
    Random random = new Random(7);
    return IntStream.range(0, 40)
        .mapToObj(i ->
            IntStream.range(0, 30 + random.nextInt(60))
                .mapToObj(n -> "w" + (int) Math.exp(random.nextDouble() * 6))
                .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void isTheCosineOfTheWeightsByWords() {
    List<String> texts = texts();
    TermFrequencies corpus = Corpus.of(texts);
    for (String one : texts.subList(0, 10)) {
      TermVector vector = TermVector.of(TermCounts.of(one), corpus);
      for (String other : texts) {
        assertThat((double) vector.cosine(TermCounts.of(other)))
            .isCloseTo(dot(weights(one, texts), weights(other, texts)), within(1e-5));
      }
    }
  }

  @Test
  void sharesOfWordsSumUpToTheCosine() {
    List<String> texts = texts();
    TermVector vector = TermVector.of(TermCounts.of(texts.get(0)), Corpus.of(texts));
    TermCounts other = TermCounts.of(texts.get(1));
    float sum = 0;
    for (float share : vector.shares(other)) {
      sum += share;
    }
    assertThat(sum).isCloseTo(vector.cosine(other), within(1e-5f)).isGreaterThan(0.01f);
  }

  @Test
  void meansSeveralTextsAndTakesOthersOff() {
    List<String> texts = texts();
    TermFrequencies corpus = Corpus.of(texts);
    List<TermCounts> like = List.of(TermCounts.of(texts.get(0)), TermCounts.of(texts.get(1)));
    List<TermCounts> unlike = List.of(TermCounts.of(texts.get(2)));
    Map<String, Double> sum = new HashMap<>();
    weights(texts.get(0), texts).forEach((word, weight) -> sum.merge(word, weight, Double::sum));
    weights(texts.get(1), texts).forEach((word, weight) -> sum.merge(word, weight, Double::sum));
    double norm = Math.sqrt(dot(sum, sum));
    sum.replaceAll((word, weight) -> weight / norm);
    weights(texts.get(2), texts)
        .forEach((word, weight) -> sum.merge(word, -0.3 * weight, Double::sum));
    double length = Math.sqrt(dot(sum, sum));
    TermVector vector = TermVector.of(like, unlike, 0.3f, corpus);
    for (String other : texts) {
      assertThat((double) vector.cosine(TermCounts.of(other)))
          .isCloseTo(dot(sum, weights(other, texts)) / length, within(1e-5));
    }
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsInLowerCase() {
    TermCounts counts = TermCounts.of("GPT-3's \u00dcber-modèle, gpt", "x² 3");
    assertThat(counts.size()).isEqualTo(6);
    Map<Integer, Integer> found = new HashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      found.put(counts.term(i), counts.count(i));
    }
    assertThat(found)
        .isEqualTo(
            Map.of(
                TermCounts.term("gpt"), 2,
                TermCounts.term("3"), 2,
                TermCounts.term("s"), 1,
                TermCounts.term("\u00fcber"), 1,
                TermCounts.term("modèle"), 1,
                TermCounts.term("x²"), 1));
  }

  @Test
  void readsWhatItWrote() {
    TermCounts counts = TermCounts.of("a b b c ".repeat(20));
    assertThat(TermCounts.read(counts.bytes())).isEqualTo(counts);
    assertThat(counts.bytes()).hasSize(3 * 4);
    assertThat(IntStream.range(0, 3).map(counts::count).boxed().toList())
        .containsOnly(20, TermCounts.MOST);
    assertThat(TermCounts.read(new byte[0])).isSameAs(TermCounts.EMPTY);
    assertThatThrownBy(() -> TermCounts.read(new byte[5]))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("expected 4 bytes for each, found 5");
  }

  @Test
  void hardlyAnyTwoWordsShareANumber() {
    Set<Integer> terms = new HashSet<>();
    int words = 0;
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'z'; b++) {
        for (char c = 'a'; c <= 'z'; c++) {
          for (String end : List.of("", "ing", "ed", "s", "0")) {
            terms.add(TermCounts.term("" + a + b + c + end));
            words++;
          }
        }
      }
    }
    assertThat(words - terms.size()).as("of %d words", words).isLessThan(60);
    assertThat(terms).allMatch(term -> term >= 0 && term < 1 << 27);
  }

  @Test
  void textsWithoutWordsThatTellAreLikeNothing() {
    TermCounts text = TermCounts.of("one two");
    assertThat(TermVector.of(text, TermFrequencies.NONE).cosine(text)).isZero();
    assertThat(TermVector.of(TermCounts.EMPTY, Corpus.of(texts())).cosine(text)).isZero();
    assertThat(TermVector.of(text, Corpus.of(texts())).cosine(TermCounts.EMPTY)).isZero();
    assertThat(TermVector.of(text, Corpus.of(texts())).cosine(text)).isCloseTo(1f, within(1e-5f));
  }
}
