package org.akin.identity;

import java.io.IOException;
import java.util.OptionalInt;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The papers that records are compared with: those stored, or those with the changes that are
/// about to be stored.
public interface HeldPapers {
  /// The number of the paper known by an identifier.
  OptionalInt number(PaperId id) throws IOException;

  /// One paper, null when there is none of this number.
  @Nullable Held held(int number) throws IOException;
}
