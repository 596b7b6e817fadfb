package org.akin.recommend;

import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Something to find related papers of.
public sealed interface Seed {
  /// Characters of a text without abstract from which it is not taken for a title.
  int LONGEST_TITLE = 300;

  /// A paper of the library.
  record Stored(PaperId id) implements Seed {}

  /// A paper the library need not hold.
  ///
  /// @param title not blank
  /// @param abstractText null when only the title is known, which is then all that is compared
  record Described(String title, @Nullable String abstractText) implements Seed {
    /// @throws IllegalArgumentException when the title is blank
    public Described {
      if (title.isBlank()) {
        throw new IllegalArgumentException("title: expected a text, found none");
      }
      abstractText = abstractText == null || abstractText.isBlank() ? null : abstractText;
    }
  }
}
