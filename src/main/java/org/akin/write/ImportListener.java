package org.akin.write;

import java.io.IOException;
import java.util.List;
import org.akin.identity.Resolution;
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

  /// What became of a record that is a paper.
  enum Outcome {
    /// It is new to the library.
    ADDED,
    /// The library held it with another text or other facts.
    UPDATED,
    /// The library held it exactly so.
    UNCHANGED,
    /// The library held it as several papers, which are one now.
    MERGED
  }

  /// Called for each record that was not imported.
  void rejected(Entry.Rejected record);

  /// Called for each record whose paper the library now holds, durably; in the order of the
  /// records, those rejected among them.
  ///
  /// @param record with the stored paper, under all identifiers it has by now
  /// @param generation of the library that holds it
  default void imported(Entry.Accepted record, Outcome outcome, long generation) {}

  /// Called before [#imported] for a record that took the place of another paper, was left out in
  /// favour of one, or had several papers merged.
  default void resolved(Entry.Place place, Resolution resolution) {}

  /// Called for each record whose text is encoded, or needs not be; it is not stored yet.
  ///
  /// @param records that are so far
  default void prepared(long records) {}

  /// Called before each commit, while no other change can come between: what it throws leaves the
  /// library as it was. Where no record changes anything there is no commit.
  ///
  /// @param records in their order; [#rejected] and [#imported] tell of the same after the commit
  default void committing(List<Decided> records) throws IOException {}

  /// Called after each commit.
  void progress(ImportReport soFar);
}
