package org.akin.explain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.akin.corpus.TextQuery;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.local.text.WordHit;
import org.akin.local.text.WordIndex;
import org.akin.paper.Paper;

/// Prints what explanations cost and how close their sentences are: `ExplainerFigures PAPERS WORDS
/// MODEL JUDGE`, where WORDS is an index of these papers. A page is the ten papers found by the
/// words of a paper's title. MODEL explains; MODEL and JUDGE, which should be another model, encode
/// every sentence by itself and say how close the chosen pairs are, compared with the closest there
/// are.
public final class ExplainerFigures {
  private static final int WARMING = 50;
  private static final int PAGES = 100;
  private static final int JUDGED_PAGES = 30;

  private ExplainerFigures() {}

  private record Page(PaperText seed, List<PaperText> shown) {}

  private record Pair(Analyzed seed, Analyzed shown, SentencePair chosen) {}

  /// Explains pages that were not asked for before, then the same again.
  public static void main(String[] arguments) throws IOException {
    List<Paper> papers = read(Path.of(arguments[0]));
    try (WordIndex words = WordIndex.open(Path.of(arguments[1]));
        Encoder encoder = Encoder.load(ModelDirectory.open(Path.of(arguments[2])))) {
      List<Page> pages = pages(papers, words);
      var explainer = new Explainer(words::usage, papers::size, encoder.words()::of);
      measure("warming", pages.subList(0, WARMING), explainer);
      List<Page> measured = pages.subList(WARMING, WARMING + PAGES);
      List<Pair> pairs = measure("cold", measured, explainer);
      measure("warm", measured, explainer);
      List<Pair> judged = pairs.subList(0, Math.min(pairs.size(), 10 * JUDGED_PAGES));
      judge(judged, encoder);
      try (Encoder judge = Encoder.load(ModelDirectory.open(Path.of(arguments[3])))) {
        judge(judged, judge);
      }
    }
  }

  private static List<Pair> measure(String round, List<Page> pages, Explainer explainer)
      throws IOException {
    List<Pair> pairs = new ArrayList<>();
    double[] clock = new double[pages.size()];
    double[] processor = new double[pages.size()];
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      long start = System.nanoTime();
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      List<Why> reasons = explainer.explain(page.seed(), page.shown());
      processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
      clock[i] = (System.nanoTime() - start) / 1e6;
      for (int k = 0; k < reasons.size(); k++) {
        SentencePair chosen = reasons.get(k).sentences();
        if (chosen != null) {
          pairs.add(new Pair(new Analyzed(page.seed()), new Analyzed(page.shown().get(k)), chosen));
        }
      }
    }
    Arrays.sort(clock);
    Arrays.sort(processor);
    System.out.printf(
        "%s: %d pages, median %.1f p99 %.1f ms; of processor time %.1f and %.1f ms%n",
        round,
        pages.size(),
        clock[clock.length / 2],
        clock[clock.length * 99 / 100],
        processor[processor.length / 2],
        processor[processor.length * 99 / 100]);
    return pairs;
  }

  private static void judge(List<Pair> pairs, Encoder judge) {
    double sum = 0;
    double best = 0;
    int same = 0;
    for (Pair pair : pairs) {
      double chosen = -1;
      double closest = -1;
      for (var a : pair.seed().sentences()) {
        float[] one = encode(judge, a.plain());
        for (var b : pair.shown().sentences()) {
          double cosine = dot(one, encode(judge, b.plain()));
          closest = Math.max(closest, cosine);
          if (a.span().equals(pair.chosen().inSeed()) && b.span().equals(pair.chosen().inShown())) {
            chosen = cosine;
          }
        }
      }
      sum += chosen;
      best += closest;
      same += chosen == closest ? 1 : 0;
    }
    System.out.printf(
        "%s: %d pairs of papers, cosine of the chosen sentences %.4f, of the closest %.4f, the same"
            + " in %.1f %%%n",
        judge.model().description().name(),
        pairs.size(),
        sum / pairs.size(),
        best / pairs.size(),
        100.0 * same / pairs.size());
  }

  private static final LruCache<String, float[]> ENCODED = new LruCache<>(10_000);

  private static float[] encode(Encoder judge, String text) {
    String key = judge.model().digest() + text;
    float[] vector = ENCODED.get(key);
    if (vector == null) {
      try {
        vector = judge.encode(text, Lane.BULK);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      ENCODED.put(key, vector);
    }
    return vector;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<Page> pages(List<Paper> papers, WordIndex words) throws IOException {
    Random random = new Random(5);
    List<Page> pages = new ArrayList<>();
    while (pages.size() < WARMING + PAGES) {
      int number = random.nextInt(papers.size());
      List<PaperText> shown = new ArrayList<>();
      for (WordHit hit : words.search(TextQuery.parse(papers.get(number).title()), 11, null)) {
        if (hit.number() != number && shown.size() < 10) {
          shown.add(PaperText.of(papers.get(hit.number())));
        }
      }
      if (shown.size() == 10) {
        pages.add(new Page(PaperText.of(papers.get(number)), shown));
      }
    }
    return pages;
  }

  private static List<Paper> read(Path file) throws IOException {
    List<Paper> papers = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(file)) {
      while (reader.hasNext()) {
        if (reader.next() instanceof Entry.Accepted accepted) {
          papers.add(accepted.paper());
        }
      }
    }
    return papers;
  }
}
