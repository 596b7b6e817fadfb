package org.akin.ingest.harvest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A failure that asking again would not mend.
final class FinalFailure extends IOException {
  private static final long serialVersionUID = 1;

  FinalFailure(String message) {
    super(message);
  }

  FinalFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
