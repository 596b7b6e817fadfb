package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.identity.Work;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Finds the other records of a stored paper's work, such as what was published of a preprint, by
/// the rule of [Versions] among the papers nearest to it.
///
/// What it finds depends on the paper and the library alone, not on the filters or the length of an
/// answer. Costs one search and a look at each paper of a cosine of at least
/// [Versions#LEAST_COSINE], at most [#DEPTH].
final class VersionSearch {
  /// Nearest papers that are looked at. docs/quality.md says how far down versions are found.
  static final int DEPTH = 50;

  private static final Filters ALIKE =
      new Filters(null, null, Set.of(), Set.of(), Versions.LEAST_COSINE, Set.of());

  private final FoundPaper paper;
  private List<Paper> found = List.of();

  VersionSearch(FoundPaper paper) {
    this.paper = paper;
  }

  /// The same request, in which the versions are searched for first.
  Request before(Request request) {
    return (alternatives, enough) -> {
      List<Search> all = new ArrayList<>(List.of(search()));
      all.addAll(alternatives);
      request.search(
          all,
          (i, hits) -> {
            if (i > 0) {
              return enough.test(i - 1, hits);
            }
            found = versions(hits);
            return false;
          });
    };
  }

  /// Searches in a request of its own.
  List<Paper> run(Request request) throws IOException {
    request.search(
        List.of(search()),
        (only, hits) -> {
          found = versions(hits);
          return true;
        });
    return found;
  }

  private Search search() {
    return new Search(paper.vector(), SearchMode.MEANING, null, ALIKE, null, null, DEPTH);
  }

  private List<Paper> versions(Hits hits) throws IOException {
    List<Hit> others =
        hits.nearest().stream().filter(hit -> !hit.key().equals(paper.key())).toList();
    if (others.isEmpty()) {
      return List.of();
    }
    Work work = Work.of(paper.paper());
    return hits.papers(others).stream()
        .flatMap(Optional::stream)
        .filter(other -> work.mayBe(Work.of(other)) && !isItself(other))
        .toList();
  }

  /// Whether the paper was removed and added again since it was read, under another key.
  private boolean isItself(Paper other) {
    return !Collections.disjoint(other.allIds(), paper.paper().allIds());
  }

  /// The other records, the nearest first.
  List<Paper> found() {
    return found;
  }

  /// Their identifiers.
  List<PaperId> ids() {
    return found.stream().map(Paper::id).toList();
  }
}
