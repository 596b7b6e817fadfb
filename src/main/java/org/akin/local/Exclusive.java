package org.akin.local;

import java.io.IOException;
import org.akin.corpus.StoreFacts;

/// A change that nothing else changes the library during.
@FunctionalInterface
public interface Exclusive {
  /// @return the library after the change
  StoreFacts change() throws IOException;

  /// Makes changes, one after the other, and brings what follows the store up to date with them.
  @FunctionalInterface
  interface Writer {
    void write(Exclusive change) throws IOException;
  }
}
