package org.akin.local.text;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.akin.corpus.TextQuery;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;

/// Prints what the word index costs: `WordIndexFigures PAPERS DIRECTORY`. The queries are words of
/// titles: three words of one title, whole titles, titles with a slip in one word; the rank of the
/// title's own paper shows whether the answers are any good. Two words that stand next to each
/// other in at least [#TOGETHER] abstracts are a term; counted is how many of the first ten papers
/// have both.
public final class WordIndexFigures {
  private static final int QUERIES = 1000;
  private static final int TOGETHER = 20;
  private static final int PAIRS = 133;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private WordIndexFigures() {}

  /// Indexes the papers, asks, prints.
  public static void main(String[] arguments) throws IOException {
    List<Paper> papers = read(Path.of(arguments[0]));
    Path directory = Path.of(arguments[1]);
    try (WordIndex index = WordIndex.open(directory)) {
      long start = now();
      long clock = System.nanoTime();
      index.clear();
      for (int i = 0; i < papers.size(); i++) {
        index.put(i, papers.get(i));
      }
      index.commit(1);
      System.out.printf(
          "build %.1f s of processor time, %.1f s by the clock, %d papers, %.1f MB%n",
          seconds(start), (System.nanoTime() - clock) / 1e9, index.size(), megabytes(directory));
      ask("three words", index, papers, QueryMaker::threeWords);
      ask("whole title", index, papers, QueryMaker::wholeTitle);
      ask("one slip", index, papers, QueryMaker::slip);
      pairs(index, papers);
      suggest(index, papers);
      long lookups = now();
      for (int i = 0; i < QUERIES; i++) {
        index.documentFrequency(papers.get(i).title().split(" ")[0]);
      }
      System.out.printf("document frequency %.1f us%n", seconds(lookups) * 1e6 / QUERIES);
    }
  }

  private interface Maker {
    String make(String title, Random random);
  }

  private static final class QueryMaker {
    static String threeWords(String title, Random random) {
      List<String> words = new ArrayList<>(List.of(title.split("\\s+")));
      while (words.size() > 3) {
        words.remove(random.nextInt(words.size()));
      }
      return String.join(" ", words);
    }

    static String wholeTitle(String title, Random random) {
      return title;
    }

    static String slip(String title, Random random) {
      String[] words = title.split("\\s+");
      int longest = 0;
      for (int i = 0; i < words.length; i++) {
        longest = words[i].length() > words[longest].length() ? i : longest;
      }
      StringBuilder word = new StringBuilder(words[longest]);
      if (word.length() > 4) {
        word.deleteCharAt(2 + random.nextInt(word.length() - 3));
      }
      words[longest] = word.toString();
      return String.join(" ", words);
    }
  }

  private static void ask(String name, WordIndex index, List<Paper> papers, Maker maker)
      throws IOException {
    for (int round = 0; round < 2; round++) {
      Random random = new Random(7 + round);
      double[] millis = new double[QUERIES];
      double reciprocal = 0;
      for (int q = 0; q < QUERIES; q++) {
        int number = random.nextInt(papers.size());
        String query = maker.make(papers.get(number).title(), random);
        long start = now();
        List<WordHit> hits = index.search(TextQuery.parse(query), 10, null);
        millis[q] = seconds(start) * 1e3;
        for (int rank = 0; rank < hits.size(); rank++) {
          reciprocal += hits.get(rank).number() == number ? 1.0 / (rank + 1) : 0;
        }
      }
      print(name + (round == 0 ? " (first)" : ""), millis, reciprocal / QUERIES);
    }
  }

  private static void pairs(WordIndex index, List<Paper> papers) throws IOException {
    List<Set<String>> texts = new ArrayList<>();
    Map<String, Integer> together = new TreeMap<>();
    for (Paper paper : papers) {
      String[] words =
          (paper.title() + " " + paper.abstractText()).toLowerCase(Locale.ROOT).split("\\W+");
      texts.add(Set.of(Arrays.stream(words).distinct().toArray(String[]::new)));
      Set<String> pairs = new TreeSet<>();
      for (int i = 1; i < words.length; i++) {
        if (words[i - 1].length() > 4 && words[i].length() > 4) {
          pairs.add(words[i - 1] + " " + words[i]);
        }
      }
      pairs.forEach(pair -> together.merge(pair, 1, Integer::sum));
    }
    together.values().removeIf(count -> count < TOGETHER);
    List<String> asked = new ArrayList<>(together.keySet());
    Collections.shuffle(asked, new Random(7));
    List<String> some = asked.subList(0, Math.min(PAIRS, asked.size()));
    for (String form : List.of("%s", "\"%s\"")) {
      int both = 0;
      int shown = 0;
      for (String pair : some) {
        for (WordHit hit : index.search(TextQuery.parse(form.formatted(pair)), 10, null)) {
          both += texts.get(hit.number()).containsAll(List.of(pair.split(" "))) ? 1 : 0;
          shown++;
        }
      }
      System.out.printf(
          "two words%s: %.3f of the first ten have both in the form that was typed%n",
          form.length() > 2 ? ", quoted" : "", (double) both / shown);
    }
  }

  private static void suggest(WordIndex index, List<Paper> papers) throws IOException {
    for (int round = 0; round < 2; round++) {
      Random random = new Random(11 + round);
      double[] millis = new double[QUERIES];
      double reciprocal = 0;
      for (int q = 0; q < QUERIES; q++) {
        int number = random.nextInt(papers.size());
        String title = papers.get(number).title();
        String typed = title.substring(0, 1 + random.nextInt(Math.min(title.length(), 30)));
        long start = now();
        List<Suggestion> found = index.suggest(typed, 10);
        millis[q] = seconds(start) * 1e3;
        for (int rank = 0; rank < found.size(); rank++) {
          reciprocal += found.get(rank).number() == number ? 1.0 / (rank + 1) : 0;
        }
      }
      print(round == 0 ? "suggest (first)" : "suggest", millis, reciprocal / QUERIES);
    }
  }

  private static void print(String name, double[] millis, double reciprocalRank) {
    Arrays.sort(millis);
    System.out.printf(
        "%s: median %.2f ms, p99 %.2f ms, longest %.1f ms; MRR %.3f%n",
        name,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1],
        reciprocalRank);
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

  private static double megabytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / 1e6;
    }
  }

  /// Processor time of this thread, which other work on the machine leaves alone.
  private static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static double seconds(long since) {
    return (now() - since) / 1e9;
  }
}
