package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Corpus;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Retrieval;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextEncoder;
import org.akin.explain.PaperText;
import org.akin.explain.WordMeanings;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.term.TermCounts;
import org.akin.text.CleanText;
import org.akin.timing.Stage;
import org.akin.vector.ByteVectors;

/// Answers the questions put to a library, each in few requests to its backend: one for the papers
/// that are named, one for what is near or has the words, rarely another one, and one for reasons.
/// Thread-safe.
public final class Questions {
  private final Corpus corpus;
  private final Retrieval retrieval;
  private final TextEncoder encoder;
  private final Reasons reasons;

  /// @param meanings what single words mean to the model, for reasons
  public Questions(Corpus corpus, Retrieval retrieval, TextEncoder encoder, WordMeanings meanings) {
    this.corpus = corpus;
    this.retrieval = retrieval;
    this.encoder = encoder;
    this.reasons = new Reasons(corpus, retrieval, meanings);
  }

  /// The papers nearest to a stored paper, best first, without that paper.
  ///
  /// @param empty the answer as of the state of the library before the question is put, so that it
  ///   never claims a generation that it has not seen
  /// @throws PaperNotFoundException when no paper is known by the identifier
  public Answer related(Answer empty, PaperId id, RelatedOptions options) throws IOException {
    Asked asked = asked(List.of(new Seed.Stored(id)), List.of(), options);
    FoundPaper paper = asked.seeds.stored().getFirst();
    var versions = new VersionSearch(paper);
    var found = new Recommender(retrieval).recommend(asked.seeds, options, versions);
    return answer(empty, asked, found, options).about(paper.paper(), versions.found());
  }

  /// The papers near to some and away from others, best first, without any of them.
  ///
  /// @param empty as above
  /// @throws PaperNotFoundException when a stored seed is unknown
  public Answer recommend(Answer empty, List<Seed> like, List<Seed> unlike, RelatedOptions options)
      throws IOException {
    Asked asked = asked(like, unlike, options);
    return answer(
        empty, asked, new Recommender(retrieval).recommend(asked.seeds, options), options);
  }

  /// Seeds as they are stored or encoded.
  private record Asked(Seeds seeds, List<PaperText> liked) {}

  private Answer answer(Answer empty, Asked asked, Recommendation found, RelatedOptions options)
      throws IOException {
    Recommendation others = without(found, asked.seeds.stored());
    return empty.with(options.why() ? explained(others, asked.liked, asked.seeds.like()) : others);
  }

  private Asked asked(List<Seed> like, List<Seed> unlike, RelatedOptions options)
      throws IOException {
    List<PaperId> ids = new ArrayList<>();
    for (Seed seed : Stream.concat(like.stream(), unlike.stream()).toList()) {
      if (seed instanceof Seed.Stored stored) {
        ids.add(stored.id());
      }
    }
    int named = ids.size();
    ids.addAll(options.filters().exclude());
    List<Optional<FoundPaper>> known = ids.isEmpty() ? List.of() : corpus.find(ids);
    Map<PaperId, FoundPaper> stored = new LinkedHashMap<>();
    for (int i = 0; i < named; i++) {
      PaperId id = ids.get(i);
      stored.put(id, known.get(i).orElseThrow(() -> new PaperNotFoundException(id)));
    }
    List<FoundPaper> seeds = List.copyOf(stored.values());
    List<FoundPaper> excluded =
        known.subList(named, known.size()).stream().flatMap(Optional::stream).toList();
    List<float[]> liked = vectors(like, stored);
    List<float[]> disliked = vectors(unlike, stored);
    List<PaperText> texts = texts(like, stored);
    AkinOrder order = null;
    if (options.order() == RelatedOptions.Order.AKIN) {
      float[] title = Seeds.query(titles(like, liked, stored), titles(unlike, disliked, stored));
      order = new AkinOrder(terms(like, stored), terms(unlike, stored), Seeds.UNLIKE_WEIGHT, title);
    }
    return new Asked(new Seeds(liked, disliked, seeds, Seeds.keys(excluded), order), texts);
  }

  /// The vectors of those titles that are known; none where the library keeps none.
  ///
  /// @param vectors of the whole texts, in the same order
  private List<float[]> titles(
      List<Seed> seeds, List<float[]> vectors, Map<PaperId, FoundPaper> stored) throws IOException {
    List<float[]> titles = new ArrayList<>();
    for (int i = 0; i < seeds.size() && corpus.facts().titles(); i++) {
      switch (seeds.get(i)) {
        case Seed.Stored one -> {
          byte[] title = of(one, stored).title();
          if (title != null) {
            titles.add(ByteVectors.unit(title));
          }
        }
        case Seed.Described described -> {
          if (described.abstractText() != null) {
            titles.add(encoder.paper(described.title(), null));
          } else if (described.title().length() <= Seed.LONGEST_TITLE) {
            titles.add(vectors.get(i));
          }
        }
      }
    }
    return titles;
  }

  private static List<TermCounts> terms(List<Seed> seeds, Map<PaperId, FoundPaper> stored) {
    return seeds.stream()
        .map(seed ->
            switch (seed) {
              case Seed.Stored one -> of(one, stored).terms();
              case Seed.Described described ->
                  TermCounts.of(
                      CleanText.of(described.title()),
                      CleanText.ofAbstract(
                          Objects.requireNonNullElse(described.abstractText(), "")));
            })
        .toList();
  }

  private List<float[]> vectors(List<Seed> seeds, Map<PaperId, FoundPaper> stored)
      throws IOException {
    List<float[]> vectors = new ArrayList<>(seeds.size());
    for (Seed seed : seeds) {
      vectors.add(
          switch (seed) {
            case Seed.Stored one -> of(one, stored).vector();
            case Seed.Described described ->
                encoder.paper(described.title(), described.abstractText());
          });
    }
    return vectors;
  }

  private static List<PaperText> texts(List<Seed> seeds, Map<PaperId, FoundPaper> stored) {
    return seeds.stream()
        .map(seed ->
            switch (seed) {
              case Seed.Stored one -> PaperText.of(of(one, stored).paper());
              case Seed.Described described ->
                  new PaperText(
                      described.title(), Objects.requireNonNullElse(described.abstractText(), ""));
            })
        .toList();
  }

  private static FoundPaper of(Seed.Stored seed, Map<PaperId, FoundPaper> stored) {
    return Objects.requireNonNull(stored.get(seed.id()));
  }

  /// Leaves out seeds that were removed and added again since they were read, and found under their
  /// new keys.
  private static Recommendation without(Recommendation found, List<FoundPaper> seeds) {
    Set<PaperId> ids = new HashSet<>();
    seeds.forEach(seed -> ids.addAll(seed.paper().allIds()));
    List<Related> others =
        found.related().stream()
            .filter(related -> Collections.disjoint(related.paper().allIds(), ids))
            .toList();
    return new Recommendation(others, found.relaxed());
  }

  private Recommendation explained(
      Recommendation found, List<PaperText> seeds, List<float[]> vectors) throws IOException {
    List<Related> explained =
        Stage.EXPLAIN.time(() -> reasons.explained(found.related(), seeds, vectors));
    return new Recommendation(explained, found.relaxed());
  }

  /// The papers that suit what was typed, best first; that of an identifier, and those nearest to
  /// it.
  ///
  /// @param empty as above
  public Answer search(Answer empty, String typed, SearchMode mode, RelatedOptions options)
      throws IOException {
    if (corpus.facts().papers() == 0) {
      return empty;
    }
    Searcher.Found found = new Searcher(corpus, retrieval, encoder).search(typed, mode, options);
    return empty.with(
        options.why()
            ? explained(
                found.recommendation(), List.of(new PaperText(typed, "")), List.of(found.vector()))
            : found.recommendation());
  }

  /// Further records of a stored paper's work, the nearest first; found in one request.
  public List<Paper> versions(FoundPaper paper) throws IOException {
    return new VersionSearch(paper).run(retrieval::search);
  }

  /// Titles that continue what was typed, the most likely first.
  ///
  /// @param limit most titles, 1 to [RelatedOptions#MAX_LIMIT]
  public Suggestions suggest(long generation, String typed, int limit) throws IOException {
    RelatedOptions.requireLimit(limit);
    return new Suggestions(retrieval.complete(typed, limit), generation);
  }
}
