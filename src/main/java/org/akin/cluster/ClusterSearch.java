package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.akin.analysis.QueryTranslator;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Retrieval.Sufficient;
import org.akin.corpus.TextQuery;
import org.akin.timing.Stage;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// One question in several ways. The first two are asked in one request, which is nearly always
/// enough; the others, and all of them once more when a word turns out to be misspelt, in a second.
final class ClusterSearch {
  /// The versions of a paper, and what is near to it.
  private static final int AT_FIRST = 2;

  private final ClusterRetrieval parts;
  private final LibraryState state;
  private final String index;
  private final Map<TextQuery, ClusterDictionary> dictionaries = new LinkedHashMap<>();

  /// Whether words were looked up that were not known before.
  private boolean learned;

  ClusterSearch(ClusterRetrieval parts, LibraryState state) {
    this.parts = parts;
    this.state = state;
    this.index = Objects.requireNonNull(state.paperIndex());
  }

  void run(List<org.akin.corpus.Search> alternatives, Sufficient enough) throws IOException {
    List<org.akin.corpus.Search> first =
        alternatives.subList(0, Math.min(AT_FIRST, alternatives.size()));
    List<Hits> found = ask(first);
    if (learned && isRespelt(first)) {
      found = ask(alternatives);
    }
    for (int i = 0; i < alternatives.size(); i++) {
      if (i == found.size()) {
        List<Hits> more = new ArrayList<>(found);
        more.addAll(ask(alternatives.subList(i, alternatives.size())));
        found = more;
      }
      if (enough.test(i, found.get(i))) {
        return;
      }
    }
  }

  /// Whether what is known by now makes another question of one.
  private boolean isRespelt(List<org.akin.corpus.Search> asked) throws IOException {
    for (org.akin.corpus.Search one : asked) {
      TextQuery text = one.text();
      ClusterDictionary dictionary = dictionary(text);
      if (text != null && dictionary != null && dictionary.respells(text)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ClusterDictionary dictionary(@Nullable TextQuery text) {
    return text == null
        ? null
        : dictionaries.computeIfAbsent(
            text, t -> new ClusterDictionary(parts.memory(), state.generation()));
  }

  private List<Hits> ask(List<org.akin.corpus.Search> asked) throws IOException {
    SearchPlan plan = new SearchPlan(index);
    for (org.akin.corpus.Search one : asked) {
      plan.add(one, dictionary(one.text()));
    }
    List<Search> searches = new ArrayList<>(plan.searches());
    int planned = searches.size();
    for (ClusterDictionary dictionary : dictionaries.values()) {
      learned |= dictionary.isOpen();
      dictionary.searches().forEach(body -> searches.add(new Search(index, false, body)));
    }
    List<JsonNode> answers =
        searches.isEmpty() ? List.of() : Stage.SEARCH.time(() -> parts.cluster().search(searches));
    int from = planned;
    for (ClusterDictionary dictionary : dictionaries.values()) {
      int to = from + dictionary.searches().size();
      dictionary.answer(answers.subList(from, to));
      from = to;
    }
    List<Hits> found = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      found.add(hits(asked.get(i), plan.places().get(i), answers));
    }
    return found;
  }

  private Hits hits(org.akin.corpus.Search asked, SearchPlan.Places places, List<JsonNode> answers)
      throws IOException {
    List<PaperDocument> near =
        SearchPlan.isTilted(asked)
            ? new TiltedSearch(parts, state).run(asked, dictionary(asked.text()))
            : at(places.nearest(), answers).stream().limit(SearchPlan.depth(asked)).toList();
    List<PaperDocument> matching = at(places.matching(), answers);
    Map<Integer, Integer> topics = parts.topics().of(state, numbers(near, matching));
    Map<Integer, PaperDocument> documents = new ConcurrentHashMap<>();
    List<Hit> nearest =
        hits(asked, near, topics, documents).stream()
            .filter(hit -> hit.cosine() >= asked.filters().minCosine())
            .toList();
    int complete =
        (int) matching.stream().filter(hit -> hit.score() >= QueryTranslator.ALL_WORDS).count();
    return new FoundHits(
        ordered(asked, nearest, documents),
        hits(asked, matching, topics, documents),
        complete,
        documents,
        FoundHits.of(parts.papers(), state));
  }

  private List<Hit> ordered(
      org.akin.corpus.Search asked, List<Hit> nearest, Map<Integer, PaperDocument> documents)
      throws IOException {
    AkinOrder order = SearchPlan.isOrdered(asked) ? asked.order() : null;
    return order == null
        ? nearest
        : new NearestInOrder(order, asked.recency())
            .first(
                asked.limit(), nearest, documents, texts -> parts.frequencies().of(state, texts));
  }

  private static List<PaperDocument> at(int place, List<JsonNode> answers) {
    return place < 0 ? List.of() : SearchPlan.hits(answers.get(place));
  }

  private static List<Integer> numbers(List<PaperDocument> some, List<PaperDocument> others) {
    List<Integer> numbers = new ArrayList<>();
    some.forEach(one -> numbers.add(one.number()));
    others.forEach(one -> numbers.add(one.number()));
    return numbers;
  }

  private static List<Hit> hits(
      org.akin.corpus.Search asked,
      List<PaperDocument> found,
      Map<Integer, Integer> topics,
      Map<Integer, PaperDocument> documents) {
    List<Hit> hits = new ArrayList<>(found.size());
    for (PaperDocument document : found) {
      PaperKey key = new PaperKey(document.number());
      float[] vector = document.vector();
      documents.merge(
          document.number(), document, (known, other) -> known.hasPaper() ? known : other);
      hits.add(
          new Hit(
              key,
              vector,
              Vectors.dot(asked.vector(), vector),
              document.day(),
              topics.getOrDefault(document.number(), 0)));
    }
    return hits;
  }
}
