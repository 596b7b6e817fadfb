package org.akin.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.akin.explain.Analyzed.Sentence;
import org.jspecify.annotations.Nullable;

/// Answers why papers are related to the one asked about. Thread-safe.
///
/// Encoding the sentences of a page would take a hundred milliseconds, so their vectors are made of
/// the vectors of their words, see [SentenceVector]: every sentence of one paper is compared with
/// every sentence of the other.
public final class Explainer {
  /// More phrases than a reader takes in at a glance only hide the best.
  public static final int MOST_PHRASES = 5;

  /// Texts whose words and sentences are remembered: some 20 MB.
  static final int REMEMBERED_TEXTS = 500;

  private final CorpusWords corpus;
  private final IntSupplier papers;
  private final Meanings meanings;
  private final LruCache<PaperText, Analyzed> texts = new LruCache<>(REMEMBERED_TEXTS);
  private volatile @Nullable Rarity rarity;

  /// Explains with the corpus's own frequencies and the library's own model.
  ///
  /// @param papers how many papers the frequencies count
  public Explainer(CorpusWords corpus, IntSupplier papers, WordMeanings meanings) {
    this.corpus = corpus;
    this.papers = papers;
    this.meanings = new Meanings(meanings);
  }

  /// Why one paper is shown.
  public Why explain(PaperText seed, PaperText shown) throws IOException {
    return explain(seed, List.of(shown)).getFirst();
  }

  /// Looks up at once what the corpus knows of the words of some texts, which are explained next.
  public void prepare(List<PaperText> all) throws IOException {
    List<Word> words = new ArrayList<>();
    for (PaperText text : all) {
      Analyzed analyzed = analyzed(text);
      for (Span.Part part : Span.Part.values()) {
        words.addAll(analyzed.words(part));
      }
    }
    rarity().load(words);
  }

  /// Why each paper of a page is shown, in the page's order.
  public List<Why> explain(PaperText seed, List<PaperText> page) throws IOException {
    Rarity rarity = rarity();
    Analyzed asked = analyzed(seed);
    Phrases phrases = new Phrases(asked, rarity);
    List<SentenceVector> sentences = vectors(asked, rarity);
    List<Why> reasons = new ArrayList<>(page.size());
    for (PaperText text : page) {
      Analyzed shown = analyzed(text).spelledAs(asked);
      reasons.add(
          new Why(
              phrases.sharedWith(new Phrases(shown, rarity), MOST_PHRASES),
              closest(sentences, vectors(shown, rarity))));
    }
    return reasons;
  }

  private Rarity rarity() {
    Rarity current = rarity;
    int now = papers.getAsInt();
    if (current == null || !current.suits(now)) {
      current = new Rarity(corpus, now);
      rarity = current;
    }
    return current;
  }

  private Analyzed analyzed(PaperText whole) {
    PaperText text = Excerpt.of(whole);
    Analyzed analyzed = texts.get(text);
    if (analyzed == null) {
      analyzed = new Analyzed(text);
      texts.put(text, analyzed);
    }
    return analyzed;
  }

  private List<SentenceVector> vectors(Analyzed text, Rarity rarity) throws IOException {
    List<SentenceVector> vectors = new ArrayList<>(text.sentences().size());
    for (Sentence sentence : text.sentences()) {
      vectors.add(SentenceVector.of(sentence, rarity, meanings));
    }
    return vectors;
  }

  /// Null when one of both has no sentence.
  private static @Nullable SentencePair closest(
      List<SentenceVector> seed, List<SentenceVector> shown) {
    SentencePair closest = null;
    for (SentenceVector one : seed) {
      for (SentenceVector other : shown) {
        float cosine = one.cosine(other);
        if (closest == null || cosine > closest.cosine()) {
          Sentence a = one.sentence();
          Sentence b = other.sentence();
          closest = new SentencePair(a.span(), a.plain(), b.span(), b.plain(), cosine);
        }
      }
    }
    return closest;
  }
}
