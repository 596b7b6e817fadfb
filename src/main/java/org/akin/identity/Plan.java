package org.akin.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to become of a record and of the papers that it names.
public sealed interface Plan {
  /// The paper is new to the library.
  record Add(Held held) implements Plan {}

  /// The library holds the paper, perhaps exactly so.
  ///
  /// @param resolution null when nothing but an update is to be told
  record Update(Held before, Held after, @Nullable Resolution resolution) implements Plan {
    /// Whether nothing is to be written.
    public boolean isUnchanged() {
      return before.equals(after);
    }
  }

  /// Several papers become one.
  ///
  /// @param before the one whose number and identifier stay
  /// @param gone the others
  record Merge(Held before, Held after, List<Held> gone, Resolution resolution) implements Plan {}

  /// The record is not taken.
  ///
  /// @param reason what was expected and what was found
  record Reject(String reason) implements Plan {}
}
