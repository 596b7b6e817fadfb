package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.TopicAnnotations.Documents;
import org.akin.paper.CorruptDataException;
import org.akin.topic.TopicTree;

/// What fits have made besides the topic of each paper, kept in memory until another fit replaces
/// it. Thread-safe.
final class TopicDocuments {
  private static final Loaded NONE = new Loaded(0, new Documents(null, List.of()), TopicTree.NONE);

  private final Cluster cluster;
  private final Names names;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Loaded loaded = NONE;

  /// @param fit which made them
  record Loaded(int fit, Documents documents, TopicTree tree) {}

  TopicDocuments(Cluster cluster, Names names) {
    this.cluster = cluster;
    this.names = names;
  }

  /// Those of the last fit.
  Loaded of(LibraryState state) throws IOException {
    Loaded known = loaded;
    if (known.fit() == state.fit()) {
      return known;
    }
    loading.lock();
    try {
      if (loaded.fit() != state.fit()) {
        loaded = state.fit() == 0 ? NONE : load(state.fit());
      }
      return loaded;
    } finally {
      loading.unlock();
    }
  }

  private Loaded load(int fit) throws IOException {
    Cluster.Reply reply = cluster.get(path(fit) + "?realtime=true");
    if (reply.isMissing()) {
      throw new CorruptDataException(
          "library %s: the topics of fit %d are missing".formatted(cluster.address(), fit));
    }
    JsonNode source = reply.body().path("_source");
    byte[] tree = Base64.getDecoder().decode(source.path("tree").asText());
    List<byte[]> changes = new ArrayList<>();
    for (JsonNode change : source.path("changes")) {
      changes.add(Base64.getDecoder().decode(change.asText()));
    }
    return new Loaded(fit, new Documents(tree, List.copyOf(changes)), TopicTree.read(tree));
  }

  /// Stores what the next fit has made, to be that of the library once its state says so.
  ///
  /// @param made with the changes to append to those there are
  void store(LibraryState before, Documents made) throws IOException {
    List<byte[]> changes = new ArrayList<>(of(before).documents().changes());
    changes.addAll(made.changes());
    put(before.fit() + 1, new Documents(made.tree(), changes));
  }

  /// Stores what a fit of another library has made under a number of this one.
  void copy(TopicDocuments other, int fit, int as) throws IOException {
    put(as, other.load(fit).documents());
  }

  /// Stores that a fit has made nothing.
  void storeNone(int fit) throws IOException {
    put(fit, new Documents(TopicTree.NONE.bytes(), List.of()));
  }

  private void put(int fit, Documents made) throws IOException {
    Base64.Encoder encoder = Base64.getEncoder();
    cluster.store(
        path(fit),
        Json.object(
            "tree", encoder.encodeToString(Objects.requireNonNull(made.tree())),
            "changes", made.changes().stream().map(encoder::encodeToString).toList()));
  }

  private String path(int fit) {
    return "/%s/_doc/topics-%d".formatted(names.library(), fit);
  }
}
