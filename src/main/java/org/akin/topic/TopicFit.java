package org.akin.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAssignment;
import org.akin.topic.TopicListener.Stage;

/// Fits the topics of a library to its vectors and texts; changes nothing itself.
///
/// Centres are found among a sample ([Centers]), then every paper is assigned in one pass over the
/// vectors. Memory is that of the sample, 4 bytes × dimension a paper, and 8 bytes for each paper
/// of the library; time is linear in papers × topics.
public final class TopicFit {
  /// Papers to find centres among, at the least: so that a topic of one paper in a thousand is
  /// seen.
  private static final int LEAST_SAMPLE = 25_000;

  private static final int SAMPLE_PER_TOPIC = 100;

  private final CorpusScan corpus;
  private final TopicSettings settings;
  private final TopicReading reading;
  private final TopicListener listener;

  /// @param corpus read only; stays the caller's
  public TopicFit(
      CorpusScan corpus, TopicSettings settings, TopicReading reading, TopicListener listener) {
    this.reading = reading;
    this.corpus = corpus;
    this.settings = settings;
    this.listener = listener;
  }

  /// What a fit made.
  ///
  /// @param tree the new topics
  /// @param changes against the former ones
  /// @param assignments of all papers that had a vector when the fit read them
  public record Result(
      TopicTree tree, List<TopicChange> changes, List<TopicAssignment> assignments) {}

  /// Makes topics.
  ///
  /// @param former tree of the last fit; [TopicTree#NONE] before the first
  /// @param facts of the corpus when the scan was opened
  /// @throws IllegalArgumentException when the library holds no papers
  public Result run(TopicTree former, StoreFacts facts) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    int papers = corpus.papers(facts.papers());
    int topics = settings.topics(papers);
    float[][] sample = sample(papers, topics, random);
    if (sample.length == 0) {
      throw new IllegalArgumentException(
          "no papers to group: the library is empty; add some with 'akin import FILE'");
    }
    List<float[]> known =
        settings.fresh() ? List.of() : former.leaves().stream().map(Topic::centroid).toList();
    listener.progress(Stage.CENTERS, 0, 1);
    var found = Centers.find(sample, topics, known, random);
    listener.progress(Stage.CENTERS, 1, 1);
    List<TopicAssignment> assignments = new AssignmentPass(corpus, found, listener).run(papers);
    var phrases = new TopicPhrases(corpus, found, reading, listener).of(assignments);
    TopicAssignments assigned = new TopicAssignments();
    corpus.forEachTopic(assigned::put);
    return new Naming(former, assigned.snapshot(), facts.generation() + 1)
        .name(found, assignments, phrases);
  }

  private float[][] sample(int papers, int topics, RandomGenerator random) throws IOException {
    int wanted = Math.min(papers, Math.max(LEAST_SAMPLE, topics * SAMPLE_PER_TOPIC));
    List<float[]> sample = new ArrayList<>(wanted);
    int[] left = {papers};
    corpus.forEachVector((number, vector) -> {
      if (sample.size() < wanted
          && random.nextInt(Math.max(1, left[0]--)) < wanted - sample.size()) {
        sample.add(vector);
      }
    });
    return sample.toArray(float[][]::new);
  }
}
