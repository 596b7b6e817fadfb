package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.term.TermCounts;

/// The papers of a store.
record LocalCorpus(PaperStore store, Commits commits, LocalTopics topics) implements Corpus {
  @Override
  public StoreFacts facts() {
    return commits.facts();
  }

  @Override
  public CorpusScan scan() {
    return commits.scan();
  }

  @Override
  public List<Optional<FoundPaper>> find(List<PaperId> ids) throws IOException {
    List<Optional<FoundPaper>> found = new ArrayList<>(ids.size());
    for (PaperId id : ids) {
      found.add(find(id));
    }
    return found;
  }

  private Optional<FoundPaper> find(PaperId id) throws IOException {
    OptionalInt known = store.number(id);
    while (known.isPresent()) {
      int number = known.getAsInt();
      Optional<StoredPaper> stored = store.paper(number);
      Optional<float[]> vector = store.vector(number);
      if (stored.isPresent() && vector.isPresent()) {
        var key = new NumberKey(number);
        int topic = topics.topic(number);
        byte[] title = store.titles(List.of(number)).getFirst();
        Paper paper = stored.get().paper();
        TermCounts terms = store.terms().of(number, paper);
        return Optional.of(new FoundPaper(key, paper, vector.get(), topic, terms, title));
      }
      // It was removed since the lines above, or removed and added again.
      OptionalInt now = store.number(id);
      if (now.equals(known)) {
        String lost = stored.isPresent() ? "vector" : "record";
        throw new CorruptDataException("paper %s has no %s".formatted(id, lost));
      }
      known = now;
    }
    return Optional.empty();
  }
}
