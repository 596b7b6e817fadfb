package org.akin.embed;

import java.io.IOException;

/// Gives out encoders of papers by the model that a library uses at that moment.
@FunctionalInterface
public interface PaperEncoders {
  /// One for a piece of work; its caller closes it.
  ///
  /// @throws IOException when the model cannot be read
  PaperEncoder open() throws IOException;
}
