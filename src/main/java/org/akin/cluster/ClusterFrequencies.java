package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.akin.term.TermCounts;
import org.akin.term.TermFrequencies;

/// In how many papers words occur, as one shard knows it, which holds a fair sample of the papers.
/// What was looked up is remembered until the library has grown or shrunk by a fiftieth: the
/// logarithms that are made of it hardly move before. Thread-safe.
final class ClusterFrequencies {
  private static final int MOST = 2_000_000;
  private static final int PART = 50;

  private final Cluster cluster;
  private volatile Counted counted = new Counted("", 0, new ConcurrentHashMap<>());

  /// @param index which was asked
  /// @param papers that the library held
  /// @param known papers of each term
  private record Counted(String index, int papers, Map<Integer, Integer> known)
      implements TermFrequencies {
    boolean isOf(String now, int held) {
      return index.equals(now)
          && (long) Math.abs(held - papers) * PART <= papers
          && known.size() < MOST;
    }

    @Override
    public int of(int term) {
      return known.getOrDefault(term, 0);
    }
  }

  ClusterFrequencies(Cluster cluster) {
    this.cluster = cluster;
  }

  /// The frequencies of the words of some texts; without a request where all are known.
  TermFrequencies of(LibraryState state, Collection<TermCounts> texts) throws IOException {
    String index = state.paperIndex();
    if (index == null) {
      return TermFrequencies.NONE;
    }
    Counted now = counted;
    if (!now.isOf(index, state.papers())) {
      now = new Counted(index, state.papers(), new ConcurrentHashMap<>());
      counted = now;
    }
    Set<Integer> missing = new HashSet<>();
    for (TermCounts text : texts) {
      for (int i = 0; i < text.size(); i++) {
        if (!now.known().containsKey(text.term(i))) {
          missing.add(text.term(i));
        }
      }
    }
    if (!missing.isEmpty()) {
      look(now, missing);
    }
    return now;
  }

  private void look(Counted into, Set<Integer> missing) throws IOException {
    List<String> terms = new ArrayList<>();
    missing.forEach(term -> terms.add(TermNumbers.of(term)));
    var body =
        Json.object(
            "doc", Json.object(Indexes.TERMS, String.join(" ", terms)),
            "fields", List.of(Indexes.TERMS),
            "term_statistics", true,
            "positions", false,
            "offsets", false);
    JsonNode answer =
        cluster
            .post("/" + into.index() + "/_termvectors?routing=0", body)
            .path("term_vectors")
            .path(Indexes.TERMS);
    int sampled = Math.max(1, answer.path("field_statistics").path("doc_count").asInt());
    for (int term : missing) {
      long having = answer.path("terms").path(TermNumbers.of(term)).path("doc_freq").asLong();
      int papers = (int) Math.min(into.papers(), having * into.papers() / sampled);
      into.known().put(term, Math.max(having > 0 ? 1 : 0, papers));
    }
  }
}
