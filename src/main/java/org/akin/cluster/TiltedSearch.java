package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.Recency;
import org.akin.corpus.Search;
import org.jspecify.annotations.Nullable;

/// The nearest papers in an order that is tilted towards recent ones. No tilt raises a cosine, so
/// once the best by relevance are all at least the least cosine fetched, what was not fetched
/// cannot be among them. Candidates come without papers and vectors, which are fetched for those
/// that are chosen.
record TiltedSearch(ClusterRetrieval parts, LibraryState state) {
  private static final int FACTOR = 4;

  private record Candidate(int number, double cosine, double relevance) {}

  List<PaperDocument> run(Search asked, @Nullable ClusterDictionary dictionary) throws IOException {
    List<Map<String, Object>> filters = SearchPlan.filters(asked, dictionary);
    int limit = Math.min(SearchPlan.depth(asked), SearchPlan.MOST_HITS);
    int fetched = Math.max(limit, SearchPlan.DEPTH);
    while (true) {
      fetched = (int) Math.min(SearchPlan.MOST_HITS, (long) fetched * FACTOR);
      List<Candidate> found = candidates(asked, filters, fetched);
      List<Candidate> best =
          found.stream()
              .filter(candidate -> candidate.cosine() >= asked.filters().minCosine())
              .sorted(Comparator.comparingDouble(Candidate::relevance).reversed())
              .limit(limit)
              .toList();
      boolean whole = found.size() < fetched || fetched == SearchPlan.MOST_HITS;
      double least = found.isEmpty() ? 1 : found.getLast().cosine();
      if (whole
          || least < asked.filters().minCosine()
          || (best.size() == limit && best.getLast().relevance() >= least)) {
        return documents(best);
      }
    }
  }

  private List<Candidate> candidates(Search asked, List<Map<String, Object>> filters, int count)
      throws IOException {
    Map<String, Object> body =
        SearchPlan.columns(SearchPlan.nearest(asked.vector(), filters, count), count);
    String index = Objects.requireNonNull(state.paperIndex());
    JsonNode answer =
        parts.cluster().search(List.of(new Cluster.Search(index, false, body))).getFirst();
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      double cosine = cosine(hit.path("_score").doubleValue());
      PaperDocument document = new PaperDocument(hit);
      double relevance = Recency.tilted(asked.recency(), cosine, document.day());
      candidates.add(new Candidate(document.number(), cosine, relevance));
    }
    return candidates;
  }

  /// The engine's scores of inner products are above 0: 1 + d, or 1 / (1 - d) where d is below.
  static double cosine(double score) {
    return score >= 1 ? score - 1 : 1 - 1 / score;
  }

  private List<PaperDocument> documents(List<Candidate> chosen) throws IOException {
    List<Integer> numbers = chosen.stream().map(Candidate::number).toList();
    Map<Integer, PaperDocument> found = parts.papers().byNumbers(state, numbers, Wanted.PAPERS);
    return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
