package org.akin.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With the real model, and frequencies counted in the sample corpus.
class ExplainerTest {
  private static final Map<String, Integer> FREQUENCIES = new HashMap<>();
  private static final List<Paper> PAPERS = new ArrayList<>();
  private static Encoder encoder;

  private final AtomicInteger encoded = new AtomicInteger();
  private Explainer explainer;

  @BeforeAll
  static void load() throws IOException {
    encoder = Encoder.load(ModelDirectory.open(Path.of("models/all-MiniLM-L6-v2-int8")));
    try (PaperReader reader = PaperReader.open(Path.of("data/sample/papers.jsonl"))) {
      while (reader.hasNext()) {
        if (reader.next() instanceof Entry.Accepted accepted) {
          PAPERS.add(accepted.paper());
        }
      }
    }
    for (Paper paper : PAPERS) {
      var words = new HashSet<String>();
      Word.of(paper.title() + ". " + paper.abstractText()).forEach(word -> words.add(word.plain()));
      words.forEach(word -> FREQUENCIES.merge(word, 1, Integer::sum));
    }
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @BeforeEach
  void open() {
    explainer =
        new Explainer(word -> FREQUENCIES.getOrDefault(word, 0), PAPERS::size, this::encode);
  }

  private float[] encode(String sentence) throws IOException {
    encoded.incrementAndGet();
    try {
      return encoder.encode(sentence, Lane.INTERACTIVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static final PaperText TRANSLATION =
      new PaperText(
          "Neural Machine Translation with Beam Search",
          "We present a novel approach. Recurrent neural networks translate sentences word by word. "
              + "In this paper we show that beam search, e.g. of width 5, improves BLEU by 2.3 points. "
              + "The bound of B\\\"acklund holds for $\\Lambda$CDM.");
  private static final PaperText DECODING =
      new PaperText(
          "Decoding without Search",
          "In this paper we present a novel approach that improves results. "
              + "Searching with a beam of hypotheses raises the BLEU score of neural machine translation. "
              + "Widths of the beam searches were tuned. Bäcklund and ΛCDM appear as well.");

  private static List<String> texts(Why why) {
    return why.phrases().stream().map(SharedPhrase::text).toList();
  }

  @Test
  void prefersTheLongestInformativePhraseToItsParts() throws IOException {
    assertThat(texts(explainer.explain(TRANSLATION, DECODING)))
        .hasSizeLessThanOrEqualTo(Explainer.MOST_PHRASES)
        .contains("neural machine translation")
        .doesNotContain("machine translation", "neural machine", "translation");
  }

  @Test
  void showsNoFiller() throws IOException {
    assertThat(texts(explainer.explain(TRANSLATION, DECODING)))
        .noneMatch(
            phrase -> phrase.matches(".*\\b(novel|approach|paper|present|improves|we)\\b.*"));
  }

  @Test
  void matchesWordsHoweverTheyAreWrittenAndShowsThemReadably() throws IOException {
    assertThat(texts(explainer.explain(DECODING, TRANSLATION))).contains("Bäcklund", "ΛCDM");
    assertThat(texts(explainer.explain(TRANSLATION, DECODING))).contains("Bäcklund", "ΛCDM");
  }

  @Test
  void givesThePlaceOfEachPhraseInBothPapers() throws IOException {
    for (SharedPhrase phrase : explainer.explain(DECODING, TRANSLATION).phrases()) {
      assertThat(phrase.weight()).isPositive();
      assertThat(phrase.inSeed()).isNotEmpty().allMatch(span -> !span.in(DECODING).isBlank());
      assertThat(phrase.inShown()).isNotEmpty();
      if (phrase.text().equals("Bäcklund")) {
        assertThat(phrase.inShown().getFirst().in(TRANSLATION)).isEqualTo("B\\\"acklund");
        assertThat(phrase.inSeed().getFirst().in(DECODING)).isEqualTo("Bäcklund");
      }
    }
  }

  @Test
  void findsTheSentencesClosestInMeaning() throws IOException {
    SentencePair pair =
        Objects.requireNonNull(explainer.explain(TRANSLATION, DECODING).sentences());
    assertThat(pair.shownText()).startsWith("Searching with a beam");
    assertThat(pair.cosine()).isBetween(0.4f, 1f);
    assertThat(pair.inShown().in(DECODING)).isEqualTo(pair.shownText());
    assertThat(pair.inSeed().in(TRANSLATION)).isNotBlank();
  }

  @Test
  void countsATitleAsASentence() throws IOException {
    PaperText title = new PaperText("Beam search for neural machine translation", "");
    SentencePair pair = Objects.requireNonNull(explainer.explain(TRANSLATION, title).sentences());
    assertThat(pair.inSeed().part()).isEqualTo(Span.Part.TITLE);
    assertThat(pair.inShown().part()).isEqualTo(Span.Part.TITLE);
  }

  @Test
  void encodesNothingTwice() throws IOException {
    List<PaperText> page = PAPERS.stream().skip(1).limit(10).map(PaperText::of).toList();
    List<Why> first = explainer.explain(PaperText.of(PAPERS.getFirst()), page);
    int cold = encoded.get();
    assertThat(cold).isBetween(1, 10 * 2 * Explainer.SENTENCES_PER_PAPER);
    assertThat(explainer.explain(PaperText.of(PAPERS.getFirst()), page)).isEqualTo(first);
    assertThat(encoded.get()).isEqualTo(cold);
  }

  @Test
  void explainsEveryPaperOfTheSampleWithPlacesInsideItsText() throws IOException {
    PaperText seed = PaperText.of(PAPERS.getFirst());
    for (Paper paper : PAPERS.subList(1, 40)) {
      PaperText shown = PaperText.of(paper);
      Why why = explainer.explain(seed, shown);
      assertThat(why.phrases())
          .allSatisfy(
              phrase -> assertThat(phrase.inShown()).allMatch(span -> span.in(shown).length() > 1));
      assertThat(why.sentences()).isNotNull();
    }
  }

  @Test
  void saysNothingAboutTextsWithoutWords() throws IOException {
    PaperText empty = new PaperText("", "");
    PaperText signs = new PaperText("!!!", "$$ ... $");
    for (PaperText odd : List.of(empty, signs)) {
      assertThat(explainer.explain(TRANSLATION, odd)).isEqualTo(new Why(List.of(), null));
      assertThat(explainer.explain(odd, TRANSLATION)).isEqualTo(new Why(List.of(), null));
    }
    assertThat(explainer.explain(TRANSLATION, List.of())).isEmpty();
  }

  @Test
  void passesOnThatTheModelFailed() {
    Explainer broken =
        new Explainer(
            word -> 1,
            () -> 10,
            sentence -> {
              throw new IOException("no model");
            });
    assertThatThrownBy(() -> broken.explain(TRANSLATION, DECODING))
        .isInstanceOf(IOException.class)
        .hasMessage("no model");
  }
}
