package org.akin;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.paper.PaperId;
import org.akin.recommend.SearchMode;
import org.akin.recommend.SearchQuestion;
import org.akin.store.PaperStore;
import org.akin.words.WordIndex;

/// Reads what was typed into a search: the identifier of a paper, or a subject and conditions.
final class LibrarySearch {
  private final PaperStore store;
  private final LibraryModel model;
  private final WordIndex words;

  LibrarySearch(PaperStore store, LibraryModel model, WordIndex words) {
    this.store = store;
    this.model = model;
    this.words = words;
  }

  SearchQuestion question(String typed, SearchMode mode) throws IOException {
    Optional<PaperId> id = id(typed);
    OptionalInt number = id.isEmpty() ? OptionalInt.empty() : store.number(id.get());
    Integer named = number.isEmpty() ? null : (Integer) number.getAsInt();
    if (named != null && id.get().scheme() != PaperId.Scheme.KEY) {
      // Nobody looks for the digits of a DOI: the paper itself is what is asked for.
      Optional<float[]> vector = store.vector(named);
      if (vector.isPresent()) {
        return new SearchQuestion("", vector.get(), SearchMode.MEANING, null, named);
      }
    }
    BitSet conditions = words.accepted(typed);
    String subject = conditions == null ? typed : WordIndex.subject(typed);
    boolean hasSubject = !subject.isBlank();
    float[] vector = model.question(hasSubject ? subject : typed);
    // Who and when have no meaning that a vector could rank by.
    SearchMode used = mode == SearchMode.BOTH && !hasSubject ? SearchMode.WORDS : mode;
    // A corpus's own key may be any word, and who asks for words wants those.
    Integer shown = mode == SearchMode.WORDS ? null : named;
    return new SearchQuestion(typed, vector, used, conditions, shown);
  }

  private static Optional<PaperId> id(String typed) {
    try {
      return Optional.of(PaperId.parse(typed));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
