package org.akin.explain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.words.WordHit;
import org.akin.words.WordIndex;

/// Prints what explanations cost: `ExplainerFigures PAPERS WORDS MODEL [PRINT]`, where WORDS is an
/// index of these papers. A page is the ten papers found by the words of a paper's title.
public final class ExplainerFigures {
  private static final int PAGES = 40;

  private static final AtomicInteger ENCODED = new AtomicInteger();
  private static final AtomicLong ENCODING = new AtomicLong();

  private ExplainerFigures() {}

  private record Page(PaperText seed, List<PaperText> shown) {}

  /// Explains pages with one to four sentences a paper, cold and warm, and with all pairs.
  public static void main(String[] arguments) throws IOException {
    List<Paper> papers = read(Path.of(arguments[0]));
    try (WordIndex words = WordIndex.open(Path.of(arguments[1]));
        Encoder encoder = Encoder.load(ModelDirectory.open(Path.of(arguments[2])))) {
      List<Page> pages = pages(papers, words);
      for (Page page : pages.subList(0, 10)) {
        new Explainer(words::documentFrequency, papers::size, text -> encode(encoder, text))
            .explain(page.seed(), page.shown());
      }
      Map<String, float[]> known = new HashMap<>();
      allPairs(pages, encoder, known);
      for (int sentences : new int[] {1, 2, 3, 4, 100}) {
        measure(pages, sentences, words, papers.size(), encoder);
      }
      if (arguments.length > 3) {
        print(pages, new Explainer(words::documentFrequency, papers::size, known::get));
      }
    }
  }

  private static float[] encode(Encoder encoder, String text) {
    try {
      long start = cpu();
      float[] vector = encoder.encode(text, Lane.INTERACTIVE);
      ENCODING.addAndGet(cpu() - start);
      ENCODED.incrementAndGet();
      return vector;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void allPairs(List<Page> pages, Encoder encoder, Map<String, float[]> known) {
    ENCODED.set(0);
    ENCODING.set(0);
    double sum = 0;
    int pairs = 0;
    for (Page page : pages) {
      Analyzed seed = new Analyzed(page.seed());
      for (PaperText text : page.shown()) {
        double closest = -1;
        for (var b : new Analyzed(text).sentences()) {
          float[] vector = known.computeIfAbsent(b.plain(), key -> encode(encoder, key));
          for (var a : seed.sentences()) {
            float[] other = known.computeIfAbsent(a.plain(), key -> encode(encoder, key));
            closest = Math.max(closest, VectorCache.dot(vector, other));
          }
        }
        sum += closest;
        pairs++;
      }
    }
    System.out.printf(
        "all pairs: %.1f sentences a page, %.2f ms of processor time each, mean closest cosine %.4f%n",
        ENCODED.get() / (double) pages.size(), ENCODING.get() / 1e6 / ENCODED.get(), sum / pairs);
  }

  private static void measure(
      List<Page> pages, int sentences, WordIndex words, int papers, Encoder encoder)
      throws IOException {
    Explainer explainer =
        new Explainer(
            words::documentFrequency, () -> papers, text -> encode(encoder, text), sentences);
    for (String round : List.of("cold", "warm")) {
      ENCODED.set(0);
      ENCODING.set(0);
      double[] clock = new double[pages.size()];
      double[] own = new double[pages.size()];
      double cosines = 0;
      int pairs = 0;
      for (int i = 0; i < pages.size(); i++) {
        long start = System.nanoTime();
        long before = cpu();
        List<Why> reasons = explainer.explain(pages.get(i).seed(), pages.get(i).shown());
        own[i] = (cpu() - before) / 1e6;
        clock[i] = (System.nanoTime() - start) / 1e6;
        for (Why why : reasons) {
          SentencePair pair = why.sentences();
          cosines += pair == null ? 0 : pair.cosine();
          pairs += pair == null ? 0 : 1;
        }
      }
      Arrays.sort(clock);
      Arrays.sort(own);
      System.out.printf(
          "%d a paper, %s: %.1f encoded a page taking %.1f ms of processor time; page by the clock"
              + " median %.1f p99 %.1f ms, own thread median %.1f ms; mean cosine %.4f%n",
          sentences,
          round,
          ENCODED.get() / (double) pages.size(),
          ENCODING.get() / 1e6 / pages.size(),
          clock[clock.length / 2],
          clock[clock.length * 99 / 100],
          own[own.length / 2],
          cosines / pairs);
    }
  }

  private static void print(List<Page> pages, Explainer explainer) throws IOException {
    for (Page page : pages.subList(0, 6)) {
      System.out.println("\n" + page.seed().title());
      for (PaperText shown : page.shown().subList(0, Math.min(4, page.shown().size()))) {
        Why why = explainer.explain(page.seed(), shown);
        System.out.println("  -> " + shown.title());
        for (SharedPhrase phrase : why.phrases()) {
          System.out.printf("       %s (%.1f)%n", phrase.text(), phrase.weight());
        }
        System.out.println("       " + why.sentences());
      }
    }
  }

  private static List<Page> pages(List<Paper> papers, WordIndex words) throws IOException {
    Random random = new Random(5);
    List<Page> pages = new ArrayList<>();
    while (pages.size() < PAGES) {
      int number = random.nextInt(papers.size());
      List<PaperText> shown = new ArrayList<>();
      for (WordHit hit : words.search(papers.get(number).title(), 11, null)) {
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
