package org.akin.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes vectors of texts as those of the corpus were made. Thread-safe.
public interface TextEncoder {
  /// The unit vector of a question.
  float[] question(String text) throws IOException;

  /// The unit vector of a paper that the corpus need not hold.
  ///
  /// @param abstractText null when only the title is known
  float[] paper(String title, @Nullable String abstractText) throws IOException;
}
