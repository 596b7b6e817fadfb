package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Corpus;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Hit;
import org.akin.corpus.Key;
import org.akin.corpus.Retrieval;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextEncoder;
import org.akin.corpus.TextQuery;
import org.akin.paper.PaperId;
import org.akin.term.TermCounts;
import org.akin.text.CleanText;
import org.akin.vector.ByteVectors;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Answers with the papers that suit what a reader typed, by meaning, by words, or by both fused.
/// Thread-safe.
final class Searcher {
  private final Corpus corpus;
  private final Retrieval retrieval;
  private final TextEncoder encoder;

  /// @param corpus and `retrieval` stay the caller's
  Searcher(Corpus corpus, Retrieval retrieval, TextEncoder encoder) {
    this.corpus = corpus;
    this.retrieval = retrieval;
    this.encoder = encoder;
  }

  /// What was found, and the unit vector of what was looked for.
  record Found(Recommendation recommendation, float[] vector) {}

  /// The papers that suit best, best first; filters are given up as for recommendations.
  ///
  /// The cosine of each is that of its stored vector with the question's, also when it was found by
  /// its words. A paper that the text names by identifier is first, if it passes the filters and
  /// the newest are not asked for.
  Found search(String typed, SearchMode mode, RelatedOptions options) throws IOException {
    Optional<PaperId> id = PaperId.tryParse(typed);
    List<PaperId> ids = new ArrayList<>(options.filters().exclude());
    id.ifPresent(ids::add);
    List<Optional<FoundPaper>> known = ids.isEmpty() ? List.of() : corpus.find(ids);
    FoundPaper named = id.isEmpty() ? null : known.getLast().orElse(null);
    List<FoundPaper> excluded =
        known.subList(0, options.filters().exclude().size()).stream()
            .flatMap(Optional::stream)
            .toList();
    Set<Key> hidden = Seeds.keys(excluded);
    if (named != null && id.get().scheme() != PaperId.Scheme.KEY) {
      // Nobody looks for the digits of a DOI: the paper itself is what is asked for.
      byte[] title = named.title();
      var order =
          new AkinOrder(
              List.of(named.terms()), List.of(), 0, title == null ? null : ByteVectors.unit(title));
      var seeds = new Seeds(List.of(named.vector()), List.of(), List.of(named), hidden, order);
      Question near = new NearestQuestion(retrieval, seeds, null);
      return found(near, named.vector(), hidden.contains(named.key()) ? null : named, options);
    }
    if (id.isPresent() && id.get().scheme() != PaperId.Scheme.KEY) {
      // Whatever is near to the digits has nothing to do with the paper.
      return new Found(Recommendation.NOTHING, new float[0]);
    }
    // A corpus's own key may be any word, and who asks for words wants those.
    FoundPaper first = mode == SearchMode.WORDS ? null : named;
    return found(typed, mode, first, hidden, options);
  }

  private Found found(
      String typed,
      SearchMode mode,
      @Nullable FoundPaper named,
      Set<Key> hidden,
      RelatedOptions options)
      throws IOException {
    TextQuery text = TextQuery.parse(typed);
    String subject = text.conditions().isEmpty() ? typed : text.subject();
    boolean hasSubject = !subject.isBlank();
    float[] vector = encoder.question(hasSubject ? subject : typed);
    // Who and when have no meaning that a vector could rank by.
    SearchMode used = mode == SearchMode.BOTH && !hasSubject ? SearchMode.WORDS : mode;
    List<FoundPaper> shown = named == null ? List.of() : List.of(named);
    TermCounts terms = TermCounts.of(CleanText.of(hasSubject ? subject : typed));
    AkinOrder order = new AkinOrder(List.of(terms), List.of(), 0, null);
    Seeds seeds = new Seeds(List.of(vector), List.of(), shown, hidden, order);
    Question question =
        used == SearchMode.MEANING
            ? new NearestQuestion(retrieval, seeds, text)
            : new FusedQuestion(text, vector, used, seeds);
    boolean isFirst = named != null && !hidden.contains(named.key());
    return found(question, vector, isFirst ? named : null, options);
  }

  private Found found(
      Question question, float[] vector, @Nullable FoundPaper first, RelatedOptions options)
      throws IOException {
    if (first == null || options.first() == RelatedOptions.First.NEWEST) {
      return new Found(Recommendation.of(retrieval::search, question, options), vector);
    }
    var versions = new VersionSearch(first);
    var found = Recommendation.of(versions.before(retrieval::search), question, options);
    return new Found(with(first, versions.ids(), found, vector, options), vector);
  }

  private static Recommendation with(
      FoundPaper first,
      List<PaperId> versions,
      Recommendation found,
      float[] vector,
      RelatedOptions options) {
    float cosine = Vectors.dot(vector, first.vector());
    boolean passes =
        cosine >= options.filters().minCosine() && options.filters().accepts(first.paper());
    if (!passes) {
      return found;
    }
    var hit = new Hit(first.key(), first.vector(), cosine, Hit.UNKNOWN_DAY, first.topic());
    List<Related> related = new ArrayList<>(List.of(new Related(hit, first.paper(), versions)));
    related.addAll(found.related());
    return new Recommendation(
        List.copyOf(related.subList(0, Math.min(related.size(), options.limit()))),
        found.relaxed());
  }
}
