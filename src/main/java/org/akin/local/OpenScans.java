package org.akin.local;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.akin.corpus.Changes;

/// The scans that are open now, each told of the papers that change meanwhile. Thread-safe.
final class OpenScans {
  private final Set<LocalScan> open = ConcurrentHashMap.newKeySet();

  /// Called while no commit is under way, so that the scan is told of every one that it may not
  /// see.
  void add(LocalScan scan) {
    open.add(scan);
  }

  void remove(LocalScan scan) {
    open.remove(scan);
  }

  void changed(Changes changes) {
    open.forEach(scan -> scan.changed().addAll(changes.numbers()));
  }
}
