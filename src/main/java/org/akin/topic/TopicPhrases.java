package org.akin.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.akin.topic.TopicListener.Stage;

/// Reads the papers nearest to each centre and finds the phrases of topics and fields.
final class TopicPhrases {
  /// Papers read of a topic: its core, whose phrases are its own. More change labels little.
  private static final int READ = 150;

  /// @param topics phrases of each topic, best first
  /// @param fields phrases of each field
  record Result(List<List<String>> topics, List<List<String>> fields) {}

  private final CorpusScan corpus;
  private final Centers.Found found;
  private final PhraseReader reader;
  private final TopicListener listener;

  TopicPhrases(
      CorpusScan corpus, Centers.Found found, PhraseReader reader, TopicListener listener) {
    this.reader = reader;
    this.corpus = corpus;
    this.found = found;
    this.listener = listener;
  }

  Result of(List<TopicAssignment> assignments) throws IOException {
    int topics = found.centroids().length;
    List<PriorityQueue<TopicAssignment>> cores = new ArrayList<>();
    int[] sizes = new int[topics];
    for (int i = 0; i < topics; i++) {
      cores.add(
          new PriorityQueue<>(
              Comparator.comparingDouble(TopicAssignment::cosine)
                  .thenComparing(Comparator.comparingInt(TopicAssignment::paper).reversed())));
    }
    for (TopicAssignment assignment : assignments) {
      if (assignment.topic() != TopicAssignments.NONE) {
        sizes[assignment.topic() - 1]++;
        PriorityQueue<TopicAssignment> core = cores.get(assignment.topic() - 1);
        core.add(assignment);
        if (core.size() > READ) {
          core.remove();
        }
      }
    }
    return phrases(cores, sizes);
  }

  private Result phrases(List<PriorityQueue<TopicAssignment>> cores, int[] sizes)
      throws IOException {
    List<List<Labels.Shared>> shares = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      shares.add(shares(cores.get(i).stream().map(TopicAssignment::paper).sorted().toList()));
      listener.progress(Stage.LABELS, i + 1, cores.size());
    }
    int fields = IntStream.of(found.fields()).max().orElse(-1) + 1;
    List<List<Labels.Shared>> unions = new ArrayList<>();
    for (int field = 0; field < fields; field++) {
      List<List<Labels.Shared>> within = new ArrayList<>();
      List<Integer> weights = new ArrayList<>();
      for (int i = 0; i < shares.size(); i++) {
        if (found.fields()[i] == field) {
          within.add(shares.get(i));
          weights.add(Math.max(1, sizes[i]));
        }
      }
      unions.add(Labels.union(within, weights));
    }
    return new Result(Labels.phrases(shares), Labels.phrases(unions));
  }

  private List<Labels.Shared> shares(List<Integer> numbers) throws IOException {
    List<StoredPaper> papers = new ArrayList<>(corpus.papers(numbers));
    papers.removeAll(Collections.singleton(null));
    PhraseCounts counts = PhraseCounts.of(papers.stream().map(StoredPaper::paper).toList(), reader);
    return Labels.shares(counts);
  }
}
