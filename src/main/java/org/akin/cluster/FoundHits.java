package org.akin.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Key;
import org.akin.paper.Paper;

/// Hits with the papers that came with them.
record FoundHits(
    List<Hit> nearest, List<Hit> matching, int complete, Map<Key, PaperDocument> documents)
    implements Hits {
  static final FoundHits NONE = new FoundHits(List.of(), List.of(), 0, Map.of());

  @Override
  public List<Optional<Paper>> papers(List<Hit> hits) throws IOException {
    return hits.stream()
        .map(hit -> Optional.ofNullable(documents.get(hit.key())).map(PaperDocument::paper))
        .toList();
  }
}
