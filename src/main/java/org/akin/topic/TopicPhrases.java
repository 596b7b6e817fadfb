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
import org.akin.vector.Vectors;

/// Reads the papers nearest to each centre and finds the phrases of topics and fields.
final class TopicPhrases {
  /// Papers read of a topic: its core, whose phrases are its own. More change labels little.
  private static final int READ = 150;

  /// What fewer of a topic's papers say does not name it. (Shares in a field are lowered already
  /// where only some of its topics say it.)
  private static final double LEAST_SHARE = 0.04;

  /// @param topics phrases of each topic, best first
  /// @param fields phrases of each field
  record Result(List<Labels.Chosen> topics, List<Labels.Chosen> fields) {}

  private final CorpusScan corpus;
  private final Centers.Found found;
  private final TopicReading reading;
  private final TopicListener listener;

  TopicPhrases(
      CorpusScan corpus, Centers.Found found, TopicReading reading, TopicListener listener) {
    this.reading = reading;
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
    List<float[]> fieldCentroids = new ArrayList<>();
    for (int field = 0; field < fields; field++) {
      List<List<Labels.Shared>> within = new ArrayList<>();
      List<Integer> weights = new ArrayList<>();
      float[] sum = new float[found.centroids()[0].length];
      for (int i = 0; i < shares.size(); i++) {
        if (found.fields()[i] == field) {
          within.add(shares.get(i));
          weights.add(Math.max(1, sizes[i]));
          Vectors.add(found.centroids()[i], Math.max(1, sizes[i]), sum);
        }
      }
      unions.add(Labels.union(within, weights));
      Vectors.normalize(sum);
      fieldCentroids.add(sum);
    }
    return new Result(
        PhraseRanking.of(
            Labels.weighed(shares), List.of(found.centroids()), LEAST_SHARE, reading.meanings()),
        PhraseRanking.of(Labels.weighed(unions), fieldCentroids, 0, reading.meanings()));
  }

  private List<Labels.Shared> shares(List<Integer> numbers) throws IOException {
    List<StoredPaper> papers = new ArrayList<>(corpus.papers(numbers));
    papers.removeAll(Collections.singleton(null));
    PhraseCounts counts =
        PhraseCounts.of(papers.stream().map(StoredPaper::paper).toList(), reading.words());
    return Labels.shares(counts);
  }
}
