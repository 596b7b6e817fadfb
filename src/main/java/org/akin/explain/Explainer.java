package org.akin.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.akin.explain.Analyzed.Sentence;
import org.jspecify.annotations.Nullable;

/// Answers why papers are related to the one asked about. Thread-safe.
///
/// Encoding sentences is what costs, so only pairs of sentences that share rare words are compared
/// in meaning: of each shown paper the [#sentencesPerPaper] that share most with one sentence of
/// the seed, each with its partner. Words and vectors are remembered, so a page that is asked for
/// again costs no encoding.
public final class Explainer {
  /// More phrases than a reader takes in at a glance only hide the best.
  public static final int MOST_PHRASES = 5;

  /// Sentences whose vectors are remembered: 15 MB at dimension 384, a thousand pages' worth.
  public static final int REMEMBERED_SENTENCES = 10_000;

  /// Texts whose words and sentences are remembered: some 20 MB.
  static final int REMEMBERED_TEXTS = 500;

  /// Sentences of a shown paper that are compared in meaning.
  public static final int SENTENCES_PER_PAPER = 2;

  private final DocumentFrequencies frequencies;
  private final IntSupplier papers;
  private final VectorCache vectors;
  private final Recent<PaperText, Analyzed> texts = new Recent<>(REMEMBERED_TEXTS);
  private final int sentencesPerPaper;
  private volatile @Nullable Rarity rarity;

  private record Partner(Sentence sentence, Map<String, Double> words) {}

  private record Candidate(Sentence seed, Sentence shown, double overlap) {}

  /// Explains with the corpus's own frequencies and the library's own model.
  ///
  /// @param papers how many papers the frequencies count
  public Explainer(DocumentFrequencies frequencies, IntSupplier papers, SentenceEncoder encoder) {
    this(frequencies, papers, encoder, SENTENCES_PER_PAPER);
  }

  Explainer(
      DocumentFrequencies frequencies,
      IntSupplier papers,
      SentenceEncoder encoder,
      int sentencesPerPaper) {
    this.frequencies = frequencies;
    this.papers = papers;
    this.vectors = new VectorCache(encoder, REMEMBERED_SENTENCES);
    this.sentencesPerPaper = sentencesPerPaper;
  }

  /// Why one paper is shown.
  public Why explain(PaperText seed, PaperText shown) throws IOException {
    return explain(seed, List.of(shown)).getFirst();
  }

  /// Why each paper of a page is shown, in the page's order.
  public List<Why> explain(PaperText seed, List<PaperText> page) throws IOException {
    Rarity rarity = rarity();
    Analyzed asked = analyzed(seed);
    Phrases phrases = new Phrases(asked, rarity);
    List<Partner> partners = new ArrayList<>();
    for (Sentence sentence : asked.sentences()) {
      partners.add(new Partner(sentence, weights(sentence, rarity)));
    }
    List<List<SharedPhrase>> shared = new ArrayList<>();
    List<List<Candidate>> candidates = new ArrayList<>();
    for (PaperText text : page) {
      Analyzed shown = analyzed(text);
      shared.add(phrases.sharedWith(new Phrases(shown, rarity), MOST_PHRASES));
      candidates.add(candidates(partners, shown, rarity));
    }
    Map<String, float[]> meanings = vectors.of(sentencesOf(candidates));
    List<Why> reasons = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      reasons.add(new Why(shared.get(i), closest(candidates.get(i), meanings)));
    }
    return reasons;
  }

  private Rarity rarity() {
    Rarity current = rarity;
    int now = papers.getAsInt();
    if (current == null || !current.suits(now)) {
      current = new Rarity(frequencies, now);
      rarity = current;
    }
    return current;
  }

  private Analyzed analyzed(PaperText text) {
    Analyzed analyzed = texts.get(text);
    if (analyzed == null) {
      analyzed = new Analyzed(text);
      texts.put(text, analyzed);
    }
    return analyzed;
  }

  /// Each sentence of the shown text with its best partner, those with most in common first.
  private List<Candidate> candidates(List<Partner> partners, Analyzed shown, Rarity rarity)
      throws IOException {
    List<Candidate> best = new ArrayList<>();
    for (Sentence sentence : shown.sentences()) {
      Map<String, Double> words = weights(sentence, rarity);
      Candidate partner = null;
      for (Partner possible : partners) {
        double overlap = overlap(words, possible.words());
        if (partner == null || overlap > partner.overlap()) {
          partner = new Candidate(possible.sentence(), sentence, overlap);
        }
      }
      if (partner != null) {
        best.add(partner);
      }
    }
    best.sort(Comparator.comparingDouble(Candidate::overlap).reversed());
    return best.subList(0, Math.min(best.size(), sentencesPerPaper));
  }

  private static Map<String, Double> weights(Sentence sentence, Rarity rarity) throws IOException {
    Map<String, Double> weights = new HashMap<>();
    double square = 0;
    for (Word word : sentence.words()) {
      double weight = rarity.of(word);
      if (weight > 0 && weights.put(word.form(), weight) == null) {
        square += weight * weight;
      }
    }
    double norm = Math.sqrt(square);
    weights.replaceAll((word, weight) -> weight / norm);
    return weights;
  }

  private static double overlap(Map<String, Double> a, Map<String, Double> b) {
    double sum = 0;
    for (var word : a.entrySet()) {
      sum += word.getValue() * b.getOrDefault(word.getKey(), 0.0);
    }
    return sum;
  }

  private static Set<String> sentencesOf(List<List<Candidate>> page) {
    Set<String> texts = new LinkedHashSet<>();
    for (List<Candidate> candidates : page) {
      for (Candidate candidate : candidates) {
        texts.add(candidate.seed().plain());
        texts.add(candidate.shown().plain());
      }
    }
    return texts;
  }

  private static @Nullable SentencePair closest(
      List<Candidate> candidates, Map<String, float[]> meanings) {
    SentencePair closest = null;
    for (Candidate one : candidates) {
      for (Candidate other : candidates) {
        Sentence seed = one.seed();
        Sentence shown = other.shown();
        float cosine = cosine(meanings, seed, shown);
        if (closest == null || cosine > closest.cosine()) {
          closest =
              new SentencePair(seed.span(), seed.plain(), shown.span(), shown.plain(), cosine);
        }
      }
    }
    return closest;
  }

  private static float cosine(Map<String, float[]> meanings, Sentence a, Sentence b) {
    float[] first = meanings.get(a.plain());
    float[] second = meanings.get(b.plain());
    if (first == null || second == null) {
      throw new IllegalStateException("a sentence was not encoded");
    }
    return VectorCache.dot(first, second);
  }
}
