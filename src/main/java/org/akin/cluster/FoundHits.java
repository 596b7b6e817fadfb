package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.paper.Paper;

/// Hits with the papers that came with them; those of a long list are read when they are asked for.
///
/// @param documents of the hits, by number
/// @param reader of papers that did not come
record FoundHits(
    List<Hit> nearest,
    List<Hit> matching,
    int complete,
    Map<Integer, PaperDocument> documents,
    Reader reader)
    implements Hits {
  static final FoundHits NONE =
      new FoundHits(List.of(), List.of(), 0, Map.of(), numbers -> Map.of());

  /// Reads papers by their numbers.
  @FunctionalInterface
  interface Reader {
    Map<Integer, PaperDocument> read(List<Integer> numbers) throws IOException;
  }

  /// Reads those of a library.
  static Reader of(PaperReader reader, LibraryState state) {
    return numbers -> reader.byNumbers(state, numbers, Wanted.RECORDS);
  }

  @Override
  public List<Optional<Paper>> papers(List<Hit> hits) throws IOException {
    List<Integer> numbers = hits.stream().map(hit -> PaperKey.of(hit.key())).toList();
    List<Integer> missing = numbers.stream().filter(number -> !hasPaper(number)).toList();
    if (!missing.isEmpty()) {
      documents.putAll(reader.read(missing));
    }
    List<Optional<Paper>> papers = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      PaperDocument document = documents.get(number);
      papers.add(
          document != null && document.hasPaper()
              ? Optional.of(document.paper())
              : Optional.empty());
    }
    return papers;
  }

  private boolean hasPaper(int number) {
    PaperDocument document = documents.get(number);
    return document != null && document.hasPaper();
  }
}
