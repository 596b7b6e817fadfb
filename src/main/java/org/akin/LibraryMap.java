package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.Backend;
import org.akin.corpus.Corpus;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.MapAnnotations;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPoints;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.NeighborGraph;
import org.akin.corpus.Retrieval;
import org.akin.corpus.StoreFacts;
import org.akin.map.MapSettings;
import org.akin.map.Projection;
import org.jspecify.annotations.Nullable;

/// The map of a library: x and y for every paper. Once [#fit] has made it, papers that come later
/// are put among the others, and papers that are taken out vanish from it.
///
/// Thread-safe; fits follow one another, and changes go on while one runs.
public final class LibraryMap {
  /// Missing one neighbour in twenty does not show on a map, and halves the search.
  private static final double RECALL = 0.95;

  private final Corpus corpus;
  private final Retrieval retrieval;
  private final MapAnnotations map;
  private final ReentrantLock fitting = new ReentrantLock();
  private volatile @Nullable MapPoints known;

  LibraryMap(Backend backend) {
    this.corpus = backend.corpus();
    this.retrieval = backend.retrieval();
    this.map = backend.map();
  }

  /// The current map; empty when none was made, or all its papers were taken out.
  public Optional<MapPoints> points() throws IOException {
    MapPoints points = current();
    return points.size() == 0 ? Optional.empty() : Optional.of(points);
  }

  private MapPoints current() throws IOException {
    MapPoints points = known;
    if (points == null || points.generation() != corpus.facts().generation()) {
      points = map.points();
      known = points;
    }
    return points;
  }

  /// Makes the map, or refits it from the positions papers have, so that they hardly move. The
  /// former map stays until the new one is whole; papers that came meanwhile are put on it.
  ///
  /// @param listener told after each pass
  /// @throws IllegalArgumentException when the library holds no papers
  /// @throws InterruptedIOException when the thread is interrupted
  public void fit(Projection.Listener listener) throws IOException {
    fitting.lock();
    try (CorpusScan scan = corpus.sample()) {
      StoreFacts facts = corpus.facts();
      ModelStamp model = facts.model();
      if (model == null || facts.papers() == 0) {
        throw new IllegalArgumentException(
            "no papers to map: the library is empty; add some with 'akin import FILE'");
      }
      MapCoordinates former = current().coordinates();
      boolean refit = former.numbers().length > 0;
      MapSettings settings =
          refit ? MapSettings.refit() : MapSettings.of(scan.papers(facts.papers()));
      NeighborGraph graph = retrieval.neighbors(scan, settings.neighbors(), RECALL);
      Projection projection = new Projection(graph, settings);
      MapCoordinates made =
          refit
              ? projection.fromMap(former, listener)
              : projection.fromVectors(
                  sink -> scan.forEachVector(sink::put), model.dimension(), listener);
      map.replace(scan, made);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while making the map");
    } finally {
      fitting.unlock();
    }
  }
}
