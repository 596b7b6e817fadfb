package org.akin;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.akin.corpus.SearchMode;
import org.akin.embed.Lane;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.recommend.RelatedOptions;
import org.akin.write.ImportListener;
import org.akin.write.ImportSettings;

/// Prints what opening, changing and holding a library costs; changes the library, so give it a
/// copy.
///
/// | arguments | prints |
/// |---|---|
/// | `open HOME ID` | from nothing to the first answer, in this new process, then again and again |
/// | `write HOME PAPERS COUNT` | from a paper handed over until it is in an answer |
/// | `during HOME PAPERS COUNT IMPORTS` | the same while imports run, put and imported in turn |
/// | `heap HOME` | bytes of heap in use once open, after collection |
public final class LibraryFigures {
  private static final RelatedOptions NEAREST = RelatedOptions.DEFAULT.withLimit(1);
  private static final ImportListener NONE = ImportListener.NONE;
  private static final int WARM_UP_MILLIS = 5000;
  private static final int COLLECTIONS = 4;

  /// Records a commit of papers sent over HTTP.
  private static final int POSTED = 32;

  private static final int OPENINGS = 5;

  private LibraryFigures() {}

  /// Measures one of the four.
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> open(home, PaperId.parse(arguments[2]));
      case "write" -> write(home, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      case "during" -> during(home, arguments);
      case "heap" -> heap(home);
      default -> throw new IllegalArgumentException("open, write, during or heap");
    }
  }

  private static void open(Path home, PaperId id) throws IOException {
    for (int i = 0; i < OPENINGS; i++) {
      Cost start = Cost.now();
      try (Library library = Library.open(home)) {
        Cost opened = start.since();
        library.related(id, RelatedOptions.DEFAULT);
        Cost answered = start.since();
        print(
            "papers %,d, opening %d: %.0f ms (CPU %.0f), with the first answer %.0f ms (CPU %.0f)",
            library.facts().papers(), i + 1, opened.wall, opened.cpu, answered.wall, answered.cpu);
        start = Cost.now();
        library.prepare();
        library.search("networks of lakes and rivers", RelatedOptions.DEFAULT);
        Cost searched = start.since();
        print(
            "  first search after that, model loaded: %.0f ms (CPU %.0f)",
            searched.wall, searched.cpu);
      }
    }
  }

  private static void write(Path home, Path papers, int count) throws Exception {
    try (Library library = Library.open(home)) {
      library.prepare();
      List<Paper> added = absent(library, papers, count);
      var encoding = new ArrayList<Cost>();
      var stored = new ArrayList<Cost>();
      var related = new ArrayList<Cost>();
      var searched = new ArrayList<Cost>();
      var removed = new ArrayList<Cost>();
      for (Paper paper : added) {
        String text =
            library
                .encoder()
                .model()
                .description()
                .documentText(paper.title(), paper.abstractText());
        Cost start = Cost.now();
        library.encoder().encode(text, Lane.SINGLE);
        encoding.add(start.since());
        start = Cost.now();
        put(library, paper);
        stored.add(start.since());
        require(library.related(paper.id(), NEAREST).related().size() == 1, paper);
        related.add(start.since());
        require(
            !library.search(paper.title(), SearchMode.WORDS, NEAREST).related().isEmpty(), paper);
        searched.add(start.since());
      }
      for (Paper paper : added) {
        Cost start = Cost.now();
        library.remove(List.of(paper.id()));
        removed.add(start.since());
      }
      print("papers %,d, %d added", library.facts().papers(), count);
      print("encoded alone", encoding);
      print("stored", stored);
      print("stored, and its related papers answered", related);
      print("that, and its words searched for", searched);
      print("removed", removed);
    }
  }

  private static List<Paper> absent(Library library, Path file, int count) throws IOException {
    List<Paper> found = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(file)) {
      while (found.size() < count && reader.hasNext()) {
        if (reader.next() instanceof Entry.Accepted accepted
            && library.find(accepted.paper().id()).isEmpty()) {
          found.add(accepted.paper());
        }
      }
    }
    return found;
  }

  /// One or the other in turn, from an import that reads the same papers under other names until
  /// both are done.
  private static void during(Path home, String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[3]);
    int imports = Integer.parseInt(arguments[4]);
    try (Library library = Library.open(home);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      library.prepare();
      List<Paper> added = absent(library, Path.of(arguments[2]), 2 * count);
      var done = new AtomicBoolean();
      for (int i = 0; i < imports; i++) {
        Iterator<Entry> endless = endless(added, i, done);
        threads.submit(() ->
            library.importFrom(endless, NONE, ImportSettings.DEFAULT.withRecordsPerCommit(POSTED)));
      }
      Thread.sleep(WARM_UP_MILLIS);
      var put = new ArrayList<Cost>();
      var imported = new ArrayList<Cost>();
      var asked = new ArrayList<Cost>();
      for (Paper paper : added) {
        boolean alone = put.size() == imported.size();
        Cost start = Cost.now();
        if (alone) {
          put(library, paper);
        } else {
          try (PaperReader reader = reader(paper)) {
            library.importFrom(reader, NONE, ImportSettings.DEFAULT.withRecordsPerCommit(1));
          }
        }
        (alone ? put : imported).add(start.since());
        start = Cost.now();
        library.search(paper.title(), NEAREST);
        asked.add(start.since());
      }
      done.set(true);
      print("papers %,d when done", library.facts().papers());
      print("put", put);
      print("imported as one", imported);
      print("a question", asked);
    }
  }

  private static Iterator<Entry> endless(List<Paper> papers, int number, AtomicBoolean done) {
    return Stream.iterate(0, i -> i + 1)
        .takeWhile(i -> !done.get())
        .map(i ->
            (Entry) new Entry.Accepted(new Entry.Place("import", i), renamed(papers, number, i)))
        .iterator();
  }

  private static Paper renamed(List<Paper> papers, int number, int i) {
    Paper paper = papers.get(i % papers.size());
    return LibraryCopies.copy(
        paper, "copy-" + number + "-" + i, paper.title() + " " + number + " " + i);
  }

  private static void put(Library library, Paper paper) throws IOException {
    try (PaperReader reader = reader(paper)) {
      require(library.put(reader, NONE).added() == 1, paper);
    }
  }

  private static PaperReader reader(Paper paper) throws IOException {
    byte[] line = PaperJson.mapper().writeValueAsString(paper).getBytes(StandardCharsets.UTF_8);
    return PaperReader.open(new ByteArrayInputStream(line), "body");
  }

  private static void require(boolean holds, Paper paper) {
    if (!holds) {
      throw new IllegalStateException(paper.id() + " is not in the answer");
    }
  }

  private static void heap(Path home) throws Exception {
    try (Library library = Library.open(home)) {
      library.prepare();
      library.search("networks", RelatedOptions.DEFAULT);
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
        Thread.sleep(200);
      }
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      print("papers %,d: heap %,d bytes", library.facts().papers(), used);
    }
  }

  /// @param wall milliseconds
  /// @param cpu milliseconds of the whole process, its compilers included
  private record Cost(double wall, double cpu) {
    static Cost now() {
      var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Cost(System.nanoTime() / 1e6, process.getProcessCpuTime() / 1e6);
    }

    Cost since() {
      Cost now = now();
      return new Cost(now.wall - wall, now.cpu - cpu);
    }
  }

  private static void print(String what, List<Cost> costs) {
    double[] wall = costs.stream().mapToDouble(Cost::wall).sorted().toArray();
    double[] cpu = costs.stream().mapToDouble(Cost::cpu).sorted().toArray();
    int middle = costs.size() / 2;
    print(
        "%-40s median %6.1f ms, 95 of 100 %6.1f ms; CPU median %6.1f ms",
        what, wall[middle], wall[costs.size() * 95 / 100], cpu[middle]);
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
