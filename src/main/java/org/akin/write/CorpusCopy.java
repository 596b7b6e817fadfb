package org.akin.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.akin.corpus.Backend;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicAssignment;
import org.akin.paper.PaperId;
import org.akin.vector.ByteVectors;
import org.jspecify.annotations.Nullable;

/// Copies all papers of one corpus into another, with their vectors, origins, topics and positions
/// on the map: nothing is encoded. Papers that the target holds stay as they are, so that a copy
/// that was interrupted goes on where it ended.
public final class CorpusCopy {
  private static final int CHUNK = 500;

  private final Backend from;
  private final Backend to;
  private final ProgressListener listener;
  private final ModelStamp model;

  /// The number in the target of each number in the source.
  private final Map<Integer, Integer> numbers = new TreeMap<>();

  private final List<StoredPaper> chunk = new ArrayList<>();
  private int copied;

  /// How far a copy has come.
  @FunctionalInterface
  public interface ProgressListener {
    /// Called after each commit.
    ///
    /// @param done papers looked at so far
    /// @param of papers of the source at the start
    void progress(int done, int of);
  }

  /// What was copied.
  ///
  /// @param papers that were added
  /// @param held papers that the target held already
  public record Report(int papers, int held) {}

  /// @throws IllegalArgumentException when the source is empty or the target has vectors of another
  ///   model
  public CorpusCopy(Backend from, Backend to, ProgressListener listener) {
    this.from = from;
    this.to = to;
    this.listener = listener;
    ModelStamp made = from.corpus().facts().model();
    if (made == null) {
      throw new IllegalArgumentException("nothing to copy: the library holds no papers");
    }
    this.model = made;
    ModelStamp other = to.corpus().facts().model();
    if (other != null && !other.makesSameVectors(made)) {
      throw new IllegalArgumentException(
          "cannot copy vectors of %s into a library with those of %s".formatted(made, other));
    }
  }

  /// Copies.
  ///
  /// @throws IOException when either cannot be read or written; what was committed stays
  public Report run() throws IOException {
    try (CorpusScan scan = from.corpus().scan()) {
      scan.forEachPaper(this::add);
      flush();
      annotate(scan);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Report(copied, numbers.size() - copied);
  }

  private void add(StoredPaper paper) {
    chunk.add(paper);
    if (chunk.size() == CHUNK) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A paper with all that goes with it.
  private record Copied(StoredPaper stored, FoundPaper found, Origins origins) {}

  private void flush() throws IOException {
    if (chunk.isEmpty()) {
      return;
    }
    List<PaperId> ids = chunk.stream().map(one -> one.paper().id()).toList();
    var found = from.corpus().find(ids);
    PaperLookup known = from.writer().papers().announced(ids);
    List<Copied> papers = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      StoredPaper stored = chunk.get(i);
      if (found.get(i).isPresent()) {
        papers.add(new Copied(stored, found.get(i).get(), known.origins(stored.number())));
      }
    }
    copied +=
        to.writer()
            .write(model, (stored, changes) -> put(papers, stored.announced(ids), changes))
            .decided();
    chunk.clear();
    listener.progress(numbers.size(), from.corpus().facts().papers());
  }

  /// How many of the papers are new.
  private int put(List<Copied> papers, PaperLookup stored, Changes changes) throws IOException {
    int next = stored.facts().nextNumber();
    int added = 0;
    for (Copied paper : papers) {
      StoredPaper one = paper.stored();
      OptionalInt held = stored.number(one.paper().id());
      int number = held.orElse(next + added);
      numbers.put(one.number(), number);
      if (held.isEmpty()) {
        added++;
        changes.put(
            new StoredPaper(number, one.paper(), one.textDigest()),
            paper.found().vector(),
            title(paper.found(), stored));
        if (!paper.origins().equals(Origins.NONE)) {
          changes.originate(number, paper.origins());
        }
      }
    }
    return added;
  }

  private float @Nullable [] title(FoundPaper found, PaperLookup papers) {
    byte[] title = found.title();
    boolean all = from.corpus().facts().titles();
    return all && title != null && papers.facts().wantTitles() ? ByteVectors.unit(title) : null;
  }

  /// Topics and map, where the source has such.
  private void annotate(CorpusScan source) throws IOException {
    TopicAnnotations.Documents documents = from.topics().documents();
    if (documents.tree() != null) {
      List<TopicAssignment> assigned = new ArrayList<>();
      source.forEachTopic(one -> {
        Integer number = numbers.get(one.paper());
        if (number != null) {
          assigned.add(new TopicAssignment(number, one.topic(), one.cosine()));
        }
      });
      if (!Arrays.equals(documents.tree(), to.topics().documents().tree())) {
        try (CorpusScan target = to.corpus().scan()) {
          to.topics().replace(target, documents, assigned);
        }
      }
    }
    MapCoordinates map = from.map().points().coordinates();
    if (map.numbers().length > 0) {
      try (CorpusScan target = to.corpus().scan()) {
        to.map().replace(target, renumbered(map));
      }
    }
  }

  private MapCoordinates renumbered(MapCoordinates map) {
    Map<Integer, Integer> rows = new TreeMap<>();
    for (int row = 0; row < map.numbers().length; row++) {
      Integer number = numbers.get(map.numbers()[row]);
      if (number != null) {
        rows.put(number, row);
      }
    }
    float[] x = new float[rows.size()];
    float[] y = new float[rows.size()];
    int[] targets = rows.keySet().stream().mapToInt(Integer::intValue).toArray();
    int at = 0;
    for (int row : rows.values()) {
      x[at] = map.x()[row];
      y[at] = map.y()[row];
      at++;
    }
    return new MapCoordinates(targets, x, y);
  }
}
