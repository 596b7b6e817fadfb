package org.akin.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.TopicAssignment;
import org.akin.topic.TopicListener.Stage;

/// One pass over all vectors that gives each paper its centre; topics are still the positions of
/// centres, counted from 1.
final class AssignmentPass {
  private static final int TILE = 4096;
  private static final int STRIP = 128;

  private final CorpusScan corpus;
  private final Centers.Found found;
  private final Centroids centroids;
  private final TopicListener listener;
  private final int[] numbers = new int[TILE];
  private final float[][] vectors = new float[TILE][];
  private int waiting;

  AssignmentPass(CorpusScan corpus, Centers.Found found, TopicListener listener) {
    this.corpus = corpus;
    this.found = found;
    this.centroids = new Centroids(found.centroids());
    this.listener = listener;
  }

  List<TopicAssignment> run(int papers) throws IOException {
    List<TopicAssignment> assignments = new ArrayList<>(papers);
    corpus.forEachVector((number, vector) -> {
      numbers[waiting] = number;
      vectors[waiting++] = vector;
      if (waiting == TILE) {
        assign(assignments);
        listener.progress(
            Stage.ASSIGNMENTS, assignments.size(), Math.max(papers, assignments.size()));
      }
    });
    assign(assignments);
    listener.progress(Stage.ASSIGNMENTS, assignments.size(), assignments.size());
    return assignments;
  }

  private void assign(List<TopicAssignment> assignments) {
    TopicAssignment[] assigned = new TopicAssignment[waiting];
    IntStream.range(0, (waiting + STRIP - 1) / STRIP)
        .parallel()
        .forEach(strip -> {
          float[] cosines = new float[centroids.count()];
          for (int i = strip * STRIP; i < Math.min(waiting, (strip + 1) * STRIP); i++) {
            centroids.cosines(vectors[i], cosines);
            int nearest = Centroids.greatest(cosines);
            boolean fits = cosines[nearest] >= found.floors()[nearest];
            assigned[i] =
                new TopicAssignment(
                    numbers[i], fits ? nearest + 1 : TopicAssignments.NONE, cosines[nearest]);
          }
        });
    assignments.addAll(Arrays.asList(assigned));
    waiting = 0;
  }
}
