package org.akin.write;

import java.util.List;
import org.akin.identity.Held;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.write.ImportListener.Outcome;
import org.jspecify.annotations.Nullable;

/// What becomes of a record of an import.
public sealed interface Decided {
  /// The library holds its paper.
  ///
  /// @param before the paper as it was; null when it is new
  /// @param after the paper as it is; equal to `before` when nothing changes
  /// @param gone other papers that became part of it
  /// @param resolution null when there is nothing more to tell
  record Taken(
      Entry.Place place,
      Outcome outcome,
      @Nullable Held before,
      Held after,
      List<Held> gone,
      @Nullable Resolution resolution)
      implements Decided {
    /// Copies the list.
    public Taken {
      gone = List.copyOf(gone);
    }

    Entry.Accepted record() {
      return new Entry.Accepted(place, after.paper());
    }
  }

  /// It was not taken.
  record Refused(Entry.Rejected record) implements Decided {}
}
