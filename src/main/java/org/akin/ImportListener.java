package org.akin;

import org.akin.ingest.Entry;

/// Hears of an import while it runs, on the thread that runs it.
public interface ImportListener {
  /// Listens to nothing.
  ImportListener NONE =
      new ImportListener() {
        @Override
        public void rejected(Entry.Rejected record) {}

        @Override
        public void progress(ImportReport soFar) {}
      };

  /// Called for each record that was not imported.
  void rejected(Entry.Rejected record);

  /// Called after each commit.
  void progress(ImportReport soFar);
}
