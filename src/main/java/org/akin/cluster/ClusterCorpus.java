package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.akin.timing.Stage;

/// The papers of a cluster.
record ClusterCorpus(Cluster cluster, CurrentState current, PaperReader reader, TopicNumbers topics)
    implements Corpus {
  @Override
  public StoreFacts facts() {
    return current.get().facts();
  }

  @Override
  public List<Optional<FoundPaper>> find(List<PaperId> ids) throws IOException {
    LibraryState state = current.get();
    Map<PaperId, PaperDocument> known =
        Stage.STORE.time(() -> reader.byIds(state, ids, Wanted.PAPERS));
    Map<Integer, Integer> numbers =
        topics.of(state, known.values().stream().map(PaperDocument::number).toList());
    List<Optional<FoundPaper>> found = new ArrayList<>(ids.size());
    for (PaperId id : ids) {
      found.add(Optional.ofNullable(known.get(id)).map(document -> found(document, numbers)));
    }
    return found;
  }

  private static FoundPaper found(PaperDocument document, Map<Integer, Integer> topics) {
    int number = document.number();
    return new FoundPaper(
        new PaperKey(number),
        document.paper(),
        document.vector(),
        topics.getOrDefault(number, 0),
        document.terms(),
        document.title());
  }

  @Override
  public CorpusScan scan() throws IOException {
    return new ClusterScan(cluster, current.get(), current, 1);
  }

  @Override
  public CorpusScan sample() throws IOException {
    LibraryState state = current.get();
    int step = ClusterScan.step(state, cluster.settings().sample());
    return new ClusterScan(cluster, state, current, step);
  }
}
