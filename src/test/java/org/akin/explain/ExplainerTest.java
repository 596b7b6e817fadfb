package org.akin.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.akin.corpus.WordUse;
import org.akin.embed.Encoder;
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
  private static final Map<String, Integer> OCCURRENCES = new HashMap<>();
  private static final List<Paper> PAPERS = new ArrayList<>();
  private static Encoder encoder;

  private final AtomicInteger looked = new AtomicInteger();
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
      for (Word word : Word.of(paper.title() + ". " + paper.abstractText())) {
        words.add(word.plain());
        OCCURRENCES.merge(word.plain(), 1, Integer::sum);
      }
      words.forEach(word -> FREQUENCIES.merge(word, 1, Integer::sum));
    }
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @BeforeEach
  void open() {
    explainer = new Explainer(ExplainerTest::counted, PAPERS::size, this::meaning);
  }

  private static Map<String, WordUse> counted(Collection<String> words) {
    return words.stream().collect(Collectors.toMap(word -> word, ExplainerTest::use));
  }

  private static WordUse use(String word) {
    int papers = FREQUENCIES.getOrDefault(word, 0);
    return new WordUse(papers, OCCURRENCES.getOrDefault(word, 1) / (double) Math.max(1, papers));
  }

  private float[] meaning(String word) throws IOException {
    looked.incrementAndGet();
    return encoder.words().of(word);
  }

  private static final PaperText TRANSLATION =
      new PaperText(
          "Neural Machine Translation with Beam Search",
          "We present a novel approach. Recurrent neural networks translate sentences word by word."
              + " In this paper we show that beam search, e.g. of width 5, improves BLEU by 2.3"
              + " points. The bound of B\\\"acklund holds for $\\Lambda$CDM.");
  private static final PaperText DECODING =
      new PaperText(
          "Decoding without Search",
          "In this paper we present a novel approach that improves results. Searching with a beam"
              + " of hypotheses raises the BLEU score of neural machine translation. Widths of the"
              + " beam searches were tuned. Bäcklund and ΛCDM appear as well.");

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
  void showsNoSingleWordOfCommonSpeech() throws IOException {
    // Each of these is in one abstract of a hundred, and said once in it.
    Explainer common =
        new Explainer(
            words ->
                words.stream()
                    .collect(
                        Collectors.toMap(
                            word -> word,
                            word -> new WordUse(100, word.equals("plasma") ? 1.9 : 1.05))),
            () -> 10_000,
            word -> new float[] {1});
    PaperText one = new PaperText("Pro", "We treat it best. A plasma truly glows. GPT-4 speaks.");
    PaperText other = new PaperText("", "Truly, plasma is best and GPT treats Pro. Pro wins.");
    assertThat(texts(common.explain(one, other))).containsExactlyInAnyOrder("plasma", "GPT");
  }

  @Test
  void givesNoPhraseThatIsPartOfAnother() throws IOException {
    for (Paper seed : PAPERS.subList(0, 20)) {
      for (Paper paper : PAPERS.subList(20, 40)) {
        List<SharedPhrase> phrases =
            explainer.explain(PaperText.of(seed), PaperText.of(paper)).phrases();
        for (SharedPhrase one : phrases) {
          assertThat(phrases)
              .filteredOn(another -> another != one)
              .noneMatch(another -> (" " + another.text() + " ").contains(" " + one.text() + " "));
        }
        assertThat(phrases.stream().map(SharedPhrase::weight).toList())
            .isSortedAccordingTo(Comparator.reverseOrder());
      }
    }
  }

  @Test
  void takesNoTexCommandForAWord() throws IOException {
    PaperText one =
        new PaperText("A", "Let \\[ \\int \\nabla u \\] be small near \\emph{Kolmogorov} scales.");
    PaperText other =
        new PaperText("B", "\\[ \\nabla u = \\int v \\] holds at {\\it Kolmogorov} scales.");
    assertThat(texts(explainer.explain(one, other)))
        .contains("Kolmogorov")
        .doesNotContain("int", "nabla", "emph", "it");
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
    PaperText shown =
        new PaperText(DECODING.title(), DECODING.abstractText().replaceAll(" Bäcklund and.*", ""));
    SentencePair pair = Objects.requireNonNull(explainer.explain(TRANSLATION, shown).sentences());
    assertThat(pair.shownText()).startsWith("Searching with a beam");
    assertThat(pair.cosine()).isBetween(0.3f, 1f);
    assertThat(pair.inShown().in(shown)).isEqualTo(pair.shownText());
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
  void findsSentencesThatSayTheSameInOtherWords() throws IOException {
    PaperText lakes =
        new PaperText(
            "Lake ice", "Winters grow warmer. Frozen lakes thaw earlier in spring every decade.");
    PaperText rivers =
        new PaperText(
            "River ice", "Gauges were read by hand. Icy rivers melt sooner as years go by.");
    SentencePair pair = Objects.requireNonNull(explainer.explain(lakes, rivers).sentences());
    assertThat(pair.cosine()).isBetween(0.2f, 0.9f);
    assertThat(
            Objects.requireNonNull(
                    explainer
                        .explain(
                            new PaperText("", lakes.abstractText()),
                            new PaperText("", rivers.abstractText()))
                        .sentences())
                .shownText())
        .startsWith("Icy rivers");
  }

  @Test
  void theSameSentenceHasCosineOne() throws IOException {
    PaperText title = new PaperText("Beam search for neural machine translation", "");
    SentencePair pair = Objects.requireNonNull(explainer.explain(title, title).sentences());
    assertThat(pair.cosine()).isCloseTo(1, within(1e-4f));
  }

  @Test
  void looksUpNoWordTwice() throws IOException {
    List<PaperText> page = PAPERS.stream().skip(1).limit(10).map(PaperText::of).toList();
    List<Why> first = explainer.explain(PaperText.of(PAPERS.getFirst()), page);
    int cold = looked.get();
    assertThat(cold).isPositive();
    assertThat(explainer.explain(PaperText.of(PAPERS.getFirst()), page)).isEqualTo(first);
    assertThat(looked.get()).isEqualTo(cold);
  }

  /// A word is known in several forms, which the corpus and the model do not take for one.
  @Test
  void saysTheSameWhateverWasAskedBefore() throws IOException {
    PaperText seed = new PaperText("Plant cells divide", "A cell divides. A plant grows.");
    PaperText shown = new PaperText("Cells", "The cells of plants divide. A plant is a cell.");
    Why first = explainer.explain(seed, shown);
    open();
    explainer.explain(new PaperText("Cell and plants", ""), new PaperText("A cell divides", ""));
    assertThat(explainer.explain(seed, shown)).isEqualTo(first);
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
  void looksOnlyAtTheBeginningOfAVeryLongText() throws IOException {
    String text = TRANSLATION.abstractText() + " ";
    PaperText endless = new PaperText("t ".repeat(5000), text.repeat(5000));
    Why why = explainer.explain(endless, DECODING);
    assertThat(why.phrases()).isNotEmpty();
    for (SharedPhrase phrase : why.phrases()) {
      assertThat(phrase.inSeed()).hasSizeLessThanOrEqualTo(20);
      for (Span span : phrase.inSeed()) {
        assertThat(span.end()).isLessThanOrEqualTo(Excerpt.ABSTRACT);
        assertThat(span.in(endless)).isNotBlank();
      }
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
            ExplainerTest::counted,
            () -> 10,
            word -> {
              throw new IOException("no model");
            });
    assertThatThrownBy(() -> broken.explain(TRANSLATION, DECODING))
        .isInstanceOf(IOException.class)
        .hasMessage("no model");
  }
}
