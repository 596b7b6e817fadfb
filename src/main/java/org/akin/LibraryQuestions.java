package org.akin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.akin.explain.PaperText;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.FacetTable;
import org.akin.recommend.Recommendation;
import org.akin.recommend.Recommender;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.SearchMode;
import org.akin.recommend.Searcher;
import org.akin.recommend.Seed;
import org.akin.recommend.Seeds;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.words.Suggestion;
import org.akin.words.WordIndex;

/// Answers the questions put to a library. Facts are read by the caller before the question is put,
/// so that an answer never claims a generation it has not seen.
final class LibraryQuestions {
  private static final Recommendation NOTHING = new Recommendation(List.of(), List.of());

  private final PaperStore store;
  private final LibraryIndex index;
  private final LibraryModel model;
  private final LibraryWords words;
  private final FacetTable table;
  private final LibraryReasons reasons;

  LibraryQuestions(
      PaperStore store,
      LibraryIndex index,
      LibraryModel model,
      LibraryWords words,
      FacetTable table) {
    this.store = store;
    this.index = index;
    this.model = model;
    this.words = words;
    this.table = table;
    this.reasons = new LibraryReasons(store, words, model);
  }

  Answer recommend(StoreFacts before, List<Seed> like, List<Seed> unlike, RelatedOptions options)
      throws IOException {
    Set<Integer> numbers = new HashSet<>();
    List<float[]> liked = vectors(like, numbers);
    List<float[]> disliked = vectors(unlike, numbers);
    if (!index.exists()) {
      return answer(before, NOTHING);
    }
    Recommendation found =
        new Recommender(store, index, table)
            .recommend(new Seeds(liked, disliked, numbers), options);
    Recommendation others = without(found, Stream.concat(like.stream(), unlike.stream()));
    return answer(before, options.why() ? explained(others, texts(like), liked) : others);
  }

  /// Leaves out seeds that were removed and added again since their numbers were read, and found
  /// under their new ones.
  private static Recommendation without(Recommendation found, Stream<Seed> seeds) {
    Set<PaperId> ids =
        seeds
            .filter(Seed.Stored.class::isInstance)
            .map(seed -> ((Seed.Stored) seed).id())
            .collect(Collectors.toSet());
    List<Related> others =
        found.related().stream()
            .filter(related -> Collections.disjoint(related.paper().allIds(), ids))
            .toList();
    return new Recommendation(others, found.relaxed());
  }

  private Recommendation explained(
      Recommendation found, List<PaperText> seeds, List<float[]> vectors) throws IOException {
    return new Recommendation(reasons.explained(found.related(), seeds, vectors), found.relaxed());
  }

  private List<PaperText> texts(List<Seed> seeds) throws IOException {
    List<PaperText> texts = new ArrayList<>(seeds.size());
    for (Seed seed : seeds) {
      texts.add(
          switch (seed) {
            case Seed.Stored stored -> PaperText.of(paper(stored.id()));
            case Seed.Described described ->
                new PaperText(
                    described.title(), Objects.requireNonNullElse(described.abstractText(), ""));
          });
    }
    return texts;
  }

  private List<float[]> vectors(List<Seed> seeds, Set<Integer> numbers) throws IOException {
    List<float[]> vectors = new ArrayList<>(seeds.size());
    for (Seed seed : seeds) {
      vectors.add(
          switch (seed) {
            case Seed.Stored stored -> storedVector(stored.id(), numbers);
            case Seed.Described described -> model.paper(described);
          });
    }
    return vectors;
  }

  private float[] storedVector(PaperId id, Set<Integer> numbers) throws IOException {
    int number = number(id);
    numbers.add(number);
    Optional<float[]> vector = store.vector(number);
    if (vector.isEmpty()) {
      OptionalInt now = store.number(id);
      if (now.isPresent() && now.getAsInt() == number) {
        throw new CorruptDataException("paper " + id + " has no vector");
      }
      // It was removed since the lines above, or removed and added again.
      return storedVector(id, numbers);
    }
    return vector.get();
  }

  private Paper paper(PaperId id) throws IOException {
    return store.paper(number(id)).orElseThrow(() -> new PaperNotFoundException(id)).paper();
  }

  private int number(PaperId id) throws IOException {
    return store.number(id).orElseThrow(() -> new PaperNotFoundException(id));
  }

  Answer search(StoreFacts before, String typed, SearchMode mode, RelatedOptions options)
      throws IOException {
    if (!index.exists()) {
      return answer(before, NOTHING);
    }
    WordIndex known = words.current();
    var question = new LibrarySearch(store, model, known).question(typed, mode);
    Recommendation found = new Searcher(store, index, table, known).search(question, options);
    var asked = new PaperText(typed, "");
    return answer(
        before,
        options.why() ? explained(found, List.of(asked), List.of(question.vector())) : found);
  }

  Suggestions suggest(StoreFacts before, String typed, int limit) throws IOException {
    RelatedOptions.requireLimit(limit);
    List<Suggestion> found = words.current().suggest(typed, limit);
    List<Suggestions.Title> titles = new ArrayList<>(found.size());
    for (Suggestion one : found) {
      store
          .paper(one.number())
          .ifPresent(stored -> titles.add(new Suggestions.Title(one.title(), stored.paper().id())));
    }
    return new Suggestions(titles, before.generation());
  }

  private static Answer answer(StoreFacts before, Recommendation recommendation) {
    ModelStamp made = before.model();
    return new Answer(
        null,
        recommendation.related(),
        recommendation.relaxed(),
        null,
        made == null ? null : made.name(),
        before.generation());
  }
}
