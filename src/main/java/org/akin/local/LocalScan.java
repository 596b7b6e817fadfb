package org.akin.local;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.akin.local.store.PaperStore;
import org.jspecify.annotations.Nullable;

/// Passes over the papers of a store, by their numbers.
final class LocalScan implements CorpusScan {
  private final PaperStore store;
  private final OpenScans open;
  private final @Nullable ModelStamp model;
  private final Set<Integer> changed = ConcurrentHashMap.newKeySet();

  LocalScan(PaperStore store, OpenScans open) {
    this.store = store;
    this.open = open;
    this.model = store.facts().model();
  }

  /// Checks that what was made of the vectors it read belongs to those in use now.
  ///
  /// @throws IOException when the library was re-encoded meanwhile
  void requireSameVectors() throws IOException {
    if (!Objects.equals(model, store.facts().model())) {
      throw new IOException(
          "the library was switched to another model meanwhile; nothing was changed, run it again");
    }
  }

  /// The numbers of the papers that were stored or taken out since it was opened.
  Set<Integer> changed() {
    return changed;
  }

  @Override
  public void forEachVector(VectorVisitor visitor) throws IOException {
    store.forEachVector(visitor);
  }

  @Override
  public void forEachPaper(PaperVisitor visitor) throws IOException {
    store.forEachPaper(visitor);
  }

  @Override
  public List<@Nullable StoredPaper> papers(List<Integer> numbers) throws IOException {
    return store.papers(numbers);
  }

  @Override
  public void forEachTopic(Consumer<TopicAssignment> visitor) throws IOException {
    store.topics().forEachAssignment(visitor);
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
