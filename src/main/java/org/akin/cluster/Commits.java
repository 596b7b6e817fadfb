package org.akin.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the changes of a library, one after the other in all processes: claims the lease, carries
/// out what a lost writer left half-way, changes documents, makes the new state that of the
/// library, and waits until every process knows it. Thread-safe.
final class Commits implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  private final Cluster cluster;
  private final StateDocument document;
  private final CurrentState current;
  private final Journal journal;
  private final String holder = UUID.randomUUID().toString();

  /// Fair, so that one paper does not wait for the end of an import.
  private final ReentrantLock lock = new ReentrantLock(true);

  private volatile boolean journaled;

  /// Something that changes.
  @FunctionalInterface
  interface Change {
    /// @param turn that ends after it
    /// @return the state after it; null when nothing is to change
    @Nullable LibraryState make(Turn turn) throws IOException;
  }

  /// The right to change the library, for one change.
  final class Turn {
    private final WriteLease lease;

    private Turn(WriteLease lease) {
      this.lease = lease;
    }

    /// The library before the change.
    LibraryState state() throws IOException {
      return lease.state();
    }

    /// Makes changes of documents as a whole or not at all.
    ///
    /// @param after the state once they are made
    void apply(Bulk bulk, LibraryState after) throws IOException {
      LibraryState.Lease held = lease.state().lease();
      if (held == null) {
        throw new IOException("another writer took over; nothing was changed, try again");
      }
      journaled = true;
      journal.put(held, new Journal.Entry(bulk.operations(), after));
      lease.begin();
      Bulk.send(cluster, bulk.operations(), cluster.settings().refresh());
    }
  }

  Commits(Cluster cluster, StateDocument document, CurrentState current, Journal journal) {
    this.cluster = cluster;
    this.document = document;
    this.current = current;
    this.journal = journal;
  }

  /// Makes a change when it is this process's turn.
  ///
  /// @return the state after it
  LibraryState write(Change change) throws IOException {
    LibraryState after;
    lock.lock();
    try (WriteLease lease = WriteLease.claim(document, holder)) {
      finishFormer(lease);
      LibraryState next = change.make(new Turn(lease));
      if (next == null) {
        return lease.state();
      }
      long at = System.nanoTime();
      after = lease.complete(next);
      current.set(after, at);
    } finally {
      lock.unlock();
    }
    awaitKnown();
    return after;
  }

  private void finishFormer(WriteLease lease) throws IOException {
    Optional<Journal.Entry> left = journal.find(lease.former());
    if (left.isEmpty() || left.get().after().generation() <= lease.state().generation()) {
      return;
    }
    LOG.warn("completing a write to {} that was broken off", cluster.address());
    List<String> refused = Bulk.sendAgain(cluster, left.get().operations());
    refused.forEach(reason -> LOG.error("left out: {}", reason));
    LibraryState after = left.get().after();
    long at = System.nanoTime();
    current.set(lease.advance(refused.isEmpty() ? after : recounted(after)), at);
  }

  private LibraryState recounted(LibraryState state) throws IOException {
    Cluster.Reply reply = cluster.get("/" + state.paperIndex() + "/_count");
    return state.counted(reply.body().path("count").asInt());
  }

  /// Nobody believes the state before the change for longer.
  private static void awaitKnown() throws IOException {
    try {
      Thread.sleep(CurrentState.FRESH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted once the change was stored");
    }
  }

  @Override
  public void close() {
    if (journaled) {
      try {
        journal.remove(holder);
      } catch (IOException e) {
        LOG.warn("the journal of this writer was not removed: {}", e.toString());
      }
    }
  }
}
