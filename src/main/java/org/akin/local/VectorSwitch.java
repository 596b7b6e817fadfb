package org.akin.local;

import java.io.IOException;
import java.util.function.Consumer;
import org.akin.corpus.StoreFacts;

/// Has the store go over to other vectors while nobody searches.
@FunctionalInterface
interface VectorSwitch {
  /// @param swap to be told the facts of the store when it has gone over; never when it fails
  void run(Consumer<StoreFacts> swap) throws IOException;
}
